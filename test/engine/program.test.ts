import assert from "node:assert/strict";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	type PulumiWorkspace,
	pulumiAbsence,
	pulumiWorkspace,
} from "../../local/pulumi.ts";
import { until } from "../../local/until.ts";
import { root } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

// The project's own language host, where the engine is compiled, does to a program what Pulumi's does.
describe("A program that the engine runs", () => {
	let folder: string;
	let workspace: PulumiWorkspace;

	before(async function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
		writeFileSync(join(folder, "package.json"), '{"type":"module"}');
		writeFileSync(
			join(folder, "Pulumi.yaml"),
			"name: small\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.ts\n",
		);
		workspace = pulumiWorkspace({
			stack: "small",
			project: folder,
			state: folder,
			kubeconfig: join(folder, "none"),
		});
		await workspace.pulumi(["stack", "init"]);
	});
	after(() => folder && rmSync(folder, { recursive: true }));

	const write = (program: string) =>
		writeFileSync(join(folder, "index.ts"), program);

	it("has the stack's settings, secrets among them", async () => {
		await workspace.pulumi(["config", "set", "--secret", "key"], "told");
		write(`import { Config } from "@pulumi/pulumi";
export const key: unknown = new Config().requireSecret("key");
`);
		await workspace.pulumi(["up", "--yes", "--skip-preview"]);
		const shown = await workspace.pulumi(["stack", "output", "--json"]);
		assert.match(shown, /"key": "\[secret\]"/);
		const told = ["stack", "output", "--json", "--show-secrets"];
		assert.match(await workspace.pulumi(told), /"key": "told"/);
	});

	it("keeps a password that Random has made", async () => {
		write(`import { RandomPassword } from "@pulumi/random";
export const { result } = new RandomPassword("it", { length: 20, special: false });
`);
		const made: string[] = [];
		for (const _ of [1, 2]) {
			await workspace.pulumi(["up", "--yes", "--skip-preview"]);
			const show = ["stack", "output", "result", "--show-secrets"];
			made.push(await workspace.pulumi(show));
		}
		assert.match(made[0] ?? "", /^[A-Za-z0-9]{20}\n$/);
		assert.equal(made[1], made[0]);
	});

	it("fails the command with what it threw, and where", async () => {
		write(`throw new Error("broken on purpose");\n`);
		await assert.rejects(
			workspace.pulumi(["preview"]),
			/broken on purpose[\s\S]*index\.ts[^\n]*:1:7/,
		);
	});

	it("ends with an engine that is killed", async () => {
		const file = join(folder, "pid");
		write(`import { writeFileSync } from "node:fs";
writeFileSync(${JSON.stringify(file)}, String(process.pid));
await new Promise((resolve) => setTimeout(resolve, 300_000));
`);
		const engine = workspace.spawnPulumi(["preview"]);
		const runs = () =>
			existsSync(file) && existsSync(`/proc/${readFileSync(file, "utf8")}`);
		await until("The start of the program", 60, runs);
		process.kill(-(engine.pid ?? 0), "SIGKILL");
		await until("The end of the program", 120, () => !runs());
	});
});
