import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

const hooks = `import { registerHooks, syncBuiltinESMExports } from "node:module";
import threads from "node:worker_threads";
threads.Worker = class extends threads.Worker {
	constructor(url, ...rest) { super(url, ...rest); process.stderr.write("loaded " + url + "\\n"); }
};
syncBuiltinESMExports();
registerHooks({ load: (url, context, next) => { process.stderr.write("loaded " + url + "\\n"); return next(url, context); } });`;

describe("What a command loads", () => {
	let project: TemporaryProject;

	before(() => {
		project = temporaryProject({ runnable: true });
		project.write(
			"Pulumi.local.yaml",
			"config:\n  glidefleet:cluster: local\n  glidefleet:frontends: [gluex]\n",
		);
		project.write(
			"Pulumi.nautilus.yaml",
			"config:\n  glidefleet:cluster: nautilus\n  glidefleet:services: [squid-ucsd]\n",
		);
	});
	after(() => project.dispose());

	/** Paths of the modules, from the project's folder. */
	const loaded = (...args: string[]): string[] => {
		const { stdout, modules } = run(...args);
		assert.match(stdout, /^kind: Deployment$/m);
		return modules;
	};
	const run = (...args: string[]) => {
		const { stdout, stderr } = spawnSync(
			process.execPath,
			[
				`--import=data:text/javascript,${encodeURIComponent(hooks)}`,
				join(project.root, "cli", "glidefleet.ts"),
				...args,
			],
			{ encoding: "utf8" },
		);
		const found = [...stderr.matchAll(/^loaded file:\/\/(.*)$/gm)].map(
			([, path = ""]) =>
				path
					.replace(`${project.root}/`, "")
					.replace(/^.*node_modules/, "node_modules"),
		);
		return { stdout, stderr, modules: found };
	};
	const needless =
		/^(?:components\/(?:hosted-ce|osdf|ospool-ep|squid|xcache|import)\/|cluster\/\w+\/|settings\/contents\/|node_modules\/(?:@pulumi|pyodide|yaml|fast-xml-parser\/src)\/)/;

	it("is for render no kind of service that the stack has not, and nobody who opens credentials", () => {
		const modules = loaded("render", "--stack", "local");
		assert.ok(modules.includes("components/frontend/manifests.ts"));
		assert.deepEqual(
			modules.filter((path) => needless.test(path)),
			[],
		);
	});

	for (const args of [["--help"], ["help", "status"], ["move", "-h"]])
		it(`is for ${args.join(" ")} what a command line is, and no command`, () => {
			const { stdout, modules } = run(...args);
			assert.match(stdout, /^Usage: /);
			assert.deepEqual(
				modules.filter(
					(path) =>
						!/^(cli\/(\w+|program\/\w+)|system\/\w+)\.ts$|^node_modules\/(commander|@commander-js)\//.test(
							path,
						),
				),
				[],
			);
			assert.ok(modules.length < 40, `${modules.length}`);
		});

	it("is of the kinds the stack's own alone", () => {
		const modules = loaded("render", "--stack", "nautilus");
		assert.ok(modules.includes("components/squid/kind.ts"));
		assert.deepEqual(
			modules.filter((path) =>
				/^components\/(?:hosted-ce|osdf|ospool-ep|xcache)\//.test(path),
			),
			[],
		);
	});

	it("is no CPython where the name of a VO is wrong", () => {
		project.replace("Pulumi.local.yaml", "[gluex]", "[gluexx]");
		const { stdout, stderr, modules } = run("check", "--stack", "local");
		assert.match(stdout + stderr, /Unknown VO "gluexx"/);
		assert.deepEqual(
			modules.filter((path) => path.includes("cpythonWorker")),
			[],
		);
	});
});
