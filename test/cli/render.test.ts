import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments, stringify } from "yaml";
import { toYaml } from "../../cli/render/toYaml.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { glidefleetHere } from "../support/glidefleet.ts";
import { root, temporaryProject } from "../support/project.ts";

const glidefleet = join(root, "cli", "glidefleet.ts");
const render = (...args: string[]) => glidefleetHere(root, ["render", ...args]);

describe("glidefleet render", () => {
	it("prints the same bytes in each process", async () => {
		const args = [glidefleet, "render", "--stack", "nautilus"];
		const { status, stdout, stderr } = spawnSync(process.execPath, args, {
			encoding: "utf8",
		});
		assert.equal(status, 0, stderr);
		assert.equal((await render("--stack", "nautilus")).stdout, stdout);
	});

	it("prints the same bytes with the keys of every input file in another order", () => {
		const project = temporaryProject();
		try {
			const before = renderFrom(project.root);
			for (const file of yamlFiles(project.root)) {
				project.write(
					file,
					stringify(
						reversed(
							parse(readFileSync(join(project.root, file), "utf8"), {
								merge: true,
							}),
						),
					),
				);
			}
			assert.equal(renderFrom(project.root), before);
		} finally {
			project.dispose();
		}
	});

	it("prints every object of the stack, nine for each frontend, and no Secret with a value", async () => {
		const objects = parseAllDocuments(
			(await render("--stack", "local")).stdout,
		).map((document) => document.toJS());
		const plan = loadStack("local", { root, credentials: false });
		const all = manifestsOf(plan);
		assert.equal(objects.length, all.length);
		const ofFrontends = objects.filter(
			({ metadata }) =>
				metadata.labels["app.kubernetes.io/name"] === "vo-frontend",
		);
		assert.equal(ofFrontends.length, 9 * plan.frontends.length);
		const secrets = objects.filter(({ kind }) => kind === "Secret");
		assert.ok(secrets.length >= 10);
		for (const secret of secrets)
			assert.ok(
				!("data" in secret) && !("stringData" in secret),
				secret.metadata.name,
			);
	});

	it("prints only the VOs that are asked for", async () => {
		const { stdout } = await render(
			"--stack",
			"nautilus",
			"--vo",
			"jlab",
			"--vo",
			"gluex",
		);
		const vos = parseAllDocuments(stdout).map(
			(document) =>
				document.toJS().metadata.labels["app.kubernetes.io/instance"],
		);
		assert.deepEqual([...new Set(vos)], ["gluex", "jlab"]);
	});

	it("prints only the services that are asked for, and the VOs beside them", async () => {
		const instances = async (...args: string[]) => {
			const { stdout, stderr } = await render("--stack", "local", ...args);
			assert.equal(stderr, "");
			const names = parseAllDocuments(stdout).map(
				(document) =>
					document.toJS().metadata.labels["app.kubernetes.io/instance"],
			);
			return [...new Set(names)];
		};
		assert.deepEqual(await instances("--service", "squid-ucsd"), [
			"squid-ucsd",
		]);
		assert.deepEqual(
			await instances("--service", "squid-ucsd", "--vo", "gluex"),
			["gluex", "squid-ucsd"],
		);
		const { status, stderr } = await render(
			"--stack",
			"local",
			"--service",
			"squid-ucds",
		);
		assert.equal(status, 2);
		assert.match(
			stderr,
			/Unknown service "squid-ucds"; did you mean "squid-ucsd"\? Expected one of .*squid-ucsd.*/,
		);
	});

	it("writes one folder for each service", async () => {
		const out = mkdtempSync(join(tmpdir(), "glidefleet-out-"));
		try {
			assert.equal(
				(await render("--stack", "nautilus", "--out", out)).status,
				0,
			);
			const { frontends, services } = loadStack("nautilus", {
				root,
				credentials: false,
			});
			const folders = [
				...frontends.map(({ vo }) => `${vo}-frontend`),
				...services.map(({ name }) => name),
			];
			assert.deepEqual(
				readdirSync(out).sort(),
				[...folders, "kustomization.yaml"].sort(),
			);
			const [first = ""] = folders;
			assert.equal(readdirSync(join(out, first)).length, 8);
		} finally {
			rmSync(out, { recursive: true });
		}
	});

	it("loads no package of Pulumi", () => {
		const code = `const { registerHooks } = await import("node:module");
registerHooks({ load: (url, context, next) => { if (url.includes("@pulumi")) throw new Error(url); return next(url, context); } });
process.argv.splice(2);
const { main } = await import(${JSON.stringify(join(root, "cli", "main.ts"))});
process.exitCode = await main(["render", "--stack", "nautilus"]);`;
		const output = execFileSync(
			process.execPath,
			["--input-type=module", "--eval", code],
			{ encoding: "utf8" },
		);
		assert.match(output, /kind: Deployment/);
	});

	it("ends with 2 and the way to the help where the command line is wrong", async () => {
		for (const args of [
			[],
			["--stack"],
			["--stack", "nautilus", "--vo", "nobody"],
			["--nonsense"],
		]) {
			const { status, stderr, stdout } = await render(...args);
			assert.equal(status, 2, args.join(" "));
			assert.match(stderr, /^error: .*\nSee "glidefleet render --help"\n$/);
			assert.equal(stdout, "");
		}
	});

	it("says which options do not go together, and what a store looks like", async () => {
		const cases: [string[], string][] = [
			[
				["--out", "x", "--push", "oci://hub.test/fleet:x"],
				"--out cannot be used with --push: remove one",
			],
			[
				["--secret-store", "vault"],
				"--secret-store requires --out, --push or --rbac",
			],
			...["Vault", "Store/vault", "a/b/c", "SecretStore/"].map(
				(store): [string[], string] => [
					["--rbac", "--secret-store", store],
					`Expected NAME or ClusterSecretStore/NAME for "--secret-store", found "${store}"`,
				],
			),
		];
		for (const [args, message] of cases) {
			const { status, stderr } = await render("--stack", "nautilus", ...args);
			assert.equal(status, 2, args.join(" "));
			assert.ok(stderr.startsWith(`error: ${message}\n`), stderr);
		}
	});

	it("ends with 1, the faults and no stack trace where the settings are wrong", async () => {
		const { status, stderr, stdout } = await render("--stack", "nowhere");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^Pulumi.nowhere.yaml:1:1: error: .*\n1 fault found; nothing was changed\n$/,
		);
		assert.equal(stdout, "");
	});
});

function renderFrom(folder: string): string {
	const plan = loadStack("nautilus", { root: folder, credentials: false });
	return toYaml(manifestsOf(plan));
}

function yamlFiles(folder: string): string[] {
	const config = readdirSync(join(folder, "config"), {
		recursive: true,
		encoding: "utf8",
	});
	return [
		"Pulumi.nautilus.yaml",
		...config
			.filter((name) => name.endsWith(".yaml"))
			.map((name) => join("config", name)),
	];
}

function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, inner]) => [key, reversed(inner)])
			.reverse(),
	);
}
