import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { getCompileCacheDir } from "node:module";
import { basename, join } from "node:path";
import { version } from "pyodide";
import { main } from "../cli/main.ts";
import { captured, type Ran } from "./support/captured.ts";
import { root, temporaryProject } from "./support/project.ts";
import { gitIn } from "./support/pullRequest.ts";
import { registryAbsence } from "./support/registry/registryAbsence.ts";
import { startRegistry } from "./support/registry/startRegistry.ts";
import {
	type SettingsRepository,
	settingsRepository,
} from "./support/settingsRepository.ts";
import { skipTest } from "./support/skipTest.ts";

/** The command of a folder's own program. */
function command(
	program: string,
	args: readonly string[],
	cwd: string,
	environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
	const file = join(program, "cli", "glidefleet.js");
	const env = { ...process.env, ...environment };
	return new Promise((resolve) =>
		execFile(
			process.execPath,
			[file, ...args],
			{ cwd, env, maxBuffer: 2 ** 26 },
			(error, stdout, stderr) =>
				resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
		),
	);
}

describe("The packed program in a repository of settings alone", () => {
	let repository: SettingsRepository;
	let program: string;

	before(async () => {
		repository = await settingsRepository();
		program = join(repository.root, "node_modules", "glidefleet");
	});
	after(() => repository?.dispose());

	const commands = [
		...[
			["render", "--stack", "nautilus"],
			["render", "--stack", "local"],
		],
		...[["render", "--rbac", "--stack", "local"], ["check"]],
		...[
			["credentials", "--stack", "nautilus"],
			["images", "--offline"],
		],
		...[["lint", "--explain", "no-pilot"], ["rendr"]],
	];
	let built: readonly Ran[];
	// One process for all of them: half a second for each would go into its start.
	before(() => {
		const code = `const { captured } = await import(${JSON.stringify(join(root, "test/support/captured.ts"))});
const { main } = await import(${JSON.stringify(join(program, "dist/main.js"))});
const ran = [];
for (const args of ${JSON.stringify(commands)}) ran.push(await captured(() => main(args)));
process.stdout.write(JSON.stringify(ran));`;
		const options = { cwd: repository.root, maxBuffer: 2 ** 26 };
		const node = ["--input-type=module", "--eval", code];
		built = JSON.parse(
			execFileSync(process.execPath, node, options).toString(),
		);
	});
	for (const [index, args] of commands.entries())
		it(`prints for \`glidefleet ${args.join(" ")}\` what the sources print`, async () => {
			assert.deepEqual(
				built[index],
				await captured(() => main([...args], repository.root)),
			);
		});

	it("asks CPython, which runs beside it, where an expression is no common one, and keeps its library compiled in place of a broken one", async () => {
		const file = join(repository.root, "frontend.xml");
		const text = readFileSync(join(root, "test/lint/unbroken.ts"), "utf8");
		const [xml = ""] = /<frontend[\s\S]*<\/frontend>/.exec(text) ?? [];
		const broken = xml.replace(/match_expr="[^"]*"/, 'match_expr="(1 for"');
		writeFileSync(file, broken);
		const args = ["lint", file, "--release", "3.10.17"];
		const compiled = join(repository.root, "compiled");
		const inner = join(compiled, basename(getCompileCacheDir() ?? ""));
		const library = join(inner, `cpython-${version}.zip`);
		mkdirSync(inner, { recursive: true, mode: 0o700 });
		writeFileSync(library, "broken", { mode: 0o600 });
		const built = await command(program, args, repository.root, {
			NODE_COMPILE_CACHE: compiled,
		});
		assert.match(built.stdout, /match-expr-syntax/);
		assert.match(readFileSync(library, "latin1"), /asyncio\/tasks\.pyc/);
		assert.deepEqual(built, await captured(() => main(args, repository.root)));
	});

	it("finds the project from a folder in it, and says so where there is none", async () => {
		const args = ["render", "--stack", "nautilus"];
		const inner = join(repository.root, "config", "frontends");
		assert.equal((await command(program, args, inner)).status, 0);
		const { status, stderr } = await command(program, args, "/");
		assert.equal(status, 2);
		assert.match(stderr, /No Pulumi\.yaml in this folder or above it/);
	});

	it("names its pages by where they are, in what it prints and writes", async () => {
		const { root: folder } = repository;
		const { stdout } = await command(program, ["ci", "init", "github"], folder);
		const made = ["init", "second", "--context", "second"];
		const more = "namespace=a ingress-class=b host-suffix=c.org storage-class=d"
			.split(" ")
			.map((option) => `--${option}`);
		const { status } = await command(program, [...made, ...more], folder);
		assert.equal(status, 0);
		const written = [
			...[".github/workflows/glidefleet-deploy.yml", "Pulumi.second.yaml"],
			"config/clusters/second.yaml",
		].map((name) => readFileSync(join(folder, name), "utf8"));
		for (const text of [stdout, ...written]) {
			const [page = ""] =
				/node_modules\/glidefleet\/docs\/\S+\.md/.exec(text) ?? [];
			assert.ok(page !== "" && existsSync(join(folder, page)), text);
		}
	});

	it("pushes the manifests to a registry, from the repository's commit", async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipTest(this, absence);
		const git = gitIn(repository);
		git("init", "--quiet", "--initial-branch", "main");
		git("add", "config", "Pulumi.*yaml", "package.json");
		git("commit", "--quiet", "--message", "Settings");
		const registry = await startRegistry();
		try {
			const address = `oci://${registry.host}/osg/fleet:local`;
			const args = ["render", "--stack", "local", "--push", address];
			const environment = { DOCKER_CONFIG: repository.root };
			const ran = await command(program, args, repository.root, environment);
			assert.equal(ran.status, 0, ran.stderr);
			assert.match(ran.stdout, /\/osg\/fleet@sha256:[0-9a-f]{64}\n$/);
		} finally {
			await registry.stop();
		}
	});

	it("holds neither sources nor tests, and the licenses of all that is built in", () => {
		const files = execFileSync("tar", ["tf", repository.archive], {
			encoding: "utf8",
		}).split("\n");
		const odd = files.filter((file) =>
			/\.ts$|\/(test|local|bench)\//.test(file),
		);
		assert.deepEqual(odd, []);
		const licenses = readFileSync(join(program, "dist", "LICENSES"), "utf8");
		for (const name of ["zod", "yaml", "fast-xml-parser", "leven"])
			assert.match(licenses, new RegExp(`^${name}\n\n`, "m"));
	});
});

describe("The command of a checkout", () => {
	const project = temporaryProject({ runnable: true });
	after(() => project.dispose());

	const help = async () =>
		(await command(project.root, ["help"], project.root)).stdout;

	it("runs what was built, and the sources where one of them has changed since", async () => {
		cpSync(join(root, "local"), join(project.root, "local"), {
			recursive: true,
		});
		cpSync(
			join(root, "package-lock.json"),
			join(project.root, "package-lock.json"),
		);
		const [source, word] = ["cli/program/buildProgram.ts", "frontends and"];
		const inSource = await help();
		const build = join(project.root, "local", "build.ts");
		execFileSync(process.execPath, [build]);
		const main = join(project.root, "dist", "main.js");
		const text = readFileSync(main, "utf8");
		writeFileSync(main, text.replace(word, "built"));
		assert.equal(await help(), inSource.replace(word, "built"));
		project.replace(source, word, "SOURCE");
		assert.equal(await help(), inSource.replace(word, "SOURCE"));
		project.replace(source, "SOURCE", word);
		project.remove("cli/schemas.ts");
		assert.equal(await help(), inSource);
	});

	it("says which Node it needs where that is older", () => {
		const old =
			'Object.defineProperty(process, "versions", { value: { node: "22.11.0" } })';
		const command = join(root, "cli", "glidefleet.js");
		const { status, stderr } = spawnSync(
			process.execPath,
			["--import", `data:text/javascript,${old}`, command, "help"],
			{ encoding: "utf8" },
		);
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^error: Node 22\.11\.0 is too old, 22\.12 or later .*\n$/,
		);
	});
});
