import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import {
	exportedState,
	stackResources,
	stateResource,
} from "../support/stateResource.ts";

const object = (name: string, value = "1") => ({
	...{ apiVersion: "v1", kind: "ConfigMap", data: { value } },
	metadata: { name, namespace: "n", uid: name },
});
const written = (name: string, value = "1") => {
	const { metadata, ...rest } = object(name, value);
	return { ...rest, metadata: { ...metadata, resourceVersion: "9" } };
};
const names = ["a", "b", "c"];
const resources = names.map((name) => stateResource(object(name)));
const [a, b] = resources.map(({ urn }) => urn);

describe("glidefleet", () => {
	const { PATH } = process.env;
	let project: TemporaryProject;

	/** Programs that answer for Pulumi and kubectl from files; Pulumi's notes what else it is told. */
	beforeEach(() => {
		project = temporaryProject();
		const folder = join(project.root, "node_modules", ".bin");
		mkdirSync(folder, { recursive: true });
		const program = (name: string, text: string) =>
			project.write(join("node_modules", ".bin", name), `#!/bin/sh\n${text}\n`);
		program(
			"pulumi",
			`if [ "$1" = stack ]; then cat '${project.root}/state.json'; else echo "$*" >> told; exit 7; fi`,
		);
		program(
			"kubectl",
			`case "$*" in *--raw*) echo '{"metadata":{"uid":"other"}}';; *view*) echo https://127.0.0.1;; *) cat '${project.root}/live.json';; esac`,
		);
		for (const name of ["pulumi", "kubectl"])
			chmodSync(join(folder, name), 0o755);
		process.env.PATH = `${folder}:${PATH}`;
		state(exportedState(resources));
		live(names.map((name) => written(name)));
	});
	afterEach(() => {
		process.env.PATH = PATH;
		project.dispose();
	});

	const state = (text: string) => project.write("state.json", text);
	const live = (items: readonly object[]) =>
		project.write("live.json", JSON.stringify({ items }));
	const refresh = (...args: string[]) => command("refresh", ...args);
	const command = (name: string, ...args: string[]) =>
		captured(() => main([name, "--stack", "local", ...args], project.root));
	const told = () => {
		const file = join(project.root, "told");
		return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
	};
	const whole = "refresh --run-program --stack local";

	it("refresh starts nothing where nothing differs", async () => {
		const { status, stdout } = await refresh("--yes");
		assert.equal(
			stdout,
			"Nothing to refresh: the state has all 3 objects as they are in the cluster\n",
		);
		assert.equal(status, 0);
		assert.equal(told(), undefined);
	});

	it("refresh passes what differs or is gone on to Pulumi, and gives its exit code", async () => {
		live([written("a", "2"), written("c")]);
		const { status, stdout } = await refresh("--preview-only");
		assert.equal(
			stdout,
			"2 of 3 objects differ from the state: ConfigMap a, ConfigMap b\n",
		);
		assert.equal(status, 7);
		assert.equal(
			told(),
			`refresh --run-program --target ${a} --target ${b} --stack local --preview-only`,
		);
	});

	it("refresh leaves JSON to Pulumi, also where nothing differs", async () => {
		const { stdout } = await refresh("-j");
		const [stack] = stackResources;
		assert.equal(stdout, "");
		assert.equal(
			told(),
			`refresh --run-program --target ${stack?.urn} --stack local -j`,
		);
	});

	for (const options of [
		["--target", "urn:x"],
		["-yt", "urn:x"],
		["--exclude=urn:x"],
		["-x", "urn:x"],
		["--show-sames"],
		["--config-file", "other.yaml"],
		["-C", "elsewhere"],
	])
		it(`refresh leaves it to Pulumi what is refreshed with ${options.join(" ")}`, async () => {
			live([]);
			const { stdout } = await refresh(...options);
			assert.equal(stdout, "");
			assert.equal(told(), `${whole} ${options.join(" ")}`);
		});

	it("refresh takes no value of an option for a choice of targets", async () => {
		await refresh("--yes", "-m", "-target", "--cwd", project.root);
		assert.equal(told(), undefined);
	});

	for (const [what, change] of [
		["a state that cannot be read", () => state("{")],
		[
			"a state of another context",
			() =>
				state(
					exportedState(resources).replace(
						'"context":"local"',
						'"context":"x"',
					),
				),
		],
		[
			"a kind that may not be listed",
			() =>
				project.write(
					"node_modules/.bin/kubectl",
					"#!/bin/sh\necho 'Error from server (Forbidden): x' >&2\nexit 1\n",
				),
		],
		[
			"faults in the settings, which the program tells",
			() => project.remove("config/clusters/local.yaml"),
		],
		[
			"more than a command line holds",
			() => {
				const many = Array.from({ length: 2000 }, (_, at) =>
					stateResource(object(`map-${at}`)),
				);
				state(exportedState(many));
			},
		],
	] as const)
		it(`refresh looks at all with ${what}`, async () => {
			change();
			await refresh();
			assert.equal(told(), whole);
		});

	it("refresh says nothing of another cluster, and starts nothing", async () => {
		project.replace(
			"config/clusters/local.yaml",
			"identity: throw-away",
			"identity: { kube_system_uid: 6f1d6f4e-3f0c-4a52-9d5b-0d5f4f7c1f11 }",
		);
		const { status, stdout, stderr } = await refresh();
		assert.match(stderr, /points to another cluster: .* found "other"/);
		assert.equal(stdout, "");
		assert.equal(status, 1);
		assert.equal(told(), undefined);
	});

	const repair = (...more: string[]) => {
		// Such a service needs no credentials.
		const settings = [
			"glidefleet:cluster: local",
			"glidefleet:services: [squid-ucsd]",
		];
		project.write("Pulumi.local.yaml", ["config:", ...settings].join("\n  "));
		return command("repair", "--", ...more);
	};

	it("repair refreshes what differs before up, unless that fails", async () => {
		live([written("a", "2"), written("b"), written("c")]);
		const { status, stdout } = await repair("--yes");
		assert.match(
			stdout,
			/\n1 of 3 objects differs from the state: ConfigMap a\n$/,
		);
		assert.equal(status, 7);
		assert.equal(
			told(),
			`refresh --run-program --target ${a} --stack local --yes --skip-preview`,
		);
	});

	it("repair goes on to up where nothing differs", async () => {
		const { stdout } = await repair("--yes");
		assert.match(stdout, /\nNothing to refresh: /);
		assert.equal(told(), "up --stack local --yes");
	});

	it("repair leaves it to Pulumi what is refreshed with a choice of targets", async () => {
		await repair("--target", "urn:x");
		assert.equal(told(), "up --refresh --stack local --target urn:x");
	});
});
