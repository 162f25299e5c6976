import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

const example = join(import.meta.dirname, "echo");
const ownLine = '\techo: { folder: "echo", family: "osg", image: osgImage },\n';

describe("A kind that is added: its folder, and a line in components/kinds.ts", () => {
	let project: TemporaryProject;

	before(() => {
		project = temporaryProject({ runnable: true });
		const folder = join(project.root, "components", "echo");
		mkdirSync(folder);
		for (const file of readdirSync(example))
			writeFileSync(join(folder, file), moved(file));
		const last = '\t"hosted-ce": {';
		project.replace("components/kinds.ts", last, `${ownLine}${last}`);
		project.replace(
			"config/images.yaml",
			"frontier-squid:\n",
			'echo: { repository: hub.opensciencegrid.org/osg-htc/echo, series: "25", stream: release }\nfrontier-squid:\n',
		);
		project.write("config/services/hello.yaml", "kind: echo\ntext: hello\n");
		project.write(
			"Pulumi.local.yaml",
			"config:\n  glidefleet:cluster: local\n  glidefleet:services: [hello]\n",
		);
	});
	after(() => project.dispose());

	/** Runs the copy itself: it knows the kind. */
	const run = (...args: string[]) => {
		const program = join(project.root, "cli", "glidefleet.ts");
		const options = { encoding: "utf8" } as const;
		return spawnSync(process.execPath, [program, ...args], options);
	};

	it("is rendered", () => {
		const { stdout, stderr } = run("render", "--stack", "local");
		assert.equal(stderr, "");
		const kinds = [...stdout.matchAll(/^kind: (\w+)$/gm)].map(
			([, kind]) => kind,
		);
		assert.deepEqual(kinds, ["ServiceAccount", "ConfigMap", "Deployment"]);
		assert.match(stdout, /^ {2}text: hello$/m);
		assert.match(
			stdout,
			/image: hub\.opensciencegrid\.org\/osg-htc\/echo:25-release$/m,
		);
	});

	it("has its faults told at their places", () => {
		project.replace("config/services/hello.yaml", "text: hello", 'text: ""');
		const { stderr } = run("render", "--stack", "local");
		project.replace("config/services/hello.yaml", 'text: ""', "text: hello");
		assert.match(
			stderr,
			/config\/services\/hello\.yaml:2:7: error: text: Expected a string/,
		);
	});

	it("has its images listed, and a schema for editors", () => {
		const { stdout } = run("images", "--offline", "--stack", "local");
		assert.match(stdout, /^local +hello +echo +25-release/m);
		assert.equal(run("schemas").status, 0);
		assert.ok(existsSync(join(project.root, "docs", "schemas", "echo.json")));
	});
});

/** A file of the example as it stands in components/echo. */
function moved(file: string): string {
	return readFileSync(join(example, file), "utf8")
		.replaceAll('"../../../components/', '"../')
		.replaceAll('"../../../settings/', '"../../settings/');
}
