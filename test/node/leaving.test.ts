import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { until } from "../../local/until.ts";
import { root } from "../support/project.ts";
import { needsRealNode } from "../support/realStack.ts";
import { traces } from "../support/traces.ts";

describe("A real node leaves nothing on the machine", function () {
	this.timeout(10 * 60_000);

	before(async function () {
		await needsRealNode(this);
	});

	it("after its end", async () => {
		const before = traces();
		const child = start("stops");
		await once(child, "exit");
		assert.equal(child.exitCode, 0);
		assert.deepEqual(traces(), before);
	});

	for (const signal of ["SIGINT", "SIGKILL"] as const)
		it(`after ${signal} ended the program that started it`, async () => {
			const before = traces();
			const child = start("waits");
			assert.ok(child.stdout !== null);
			await once(createInterface(child.stdout), "line");
			assert.notDeepEqual(traces(), before);
			child.kill(signal);
			await once(child, "exit");
			const gone = () => JSON.stringify(traces()) === JSON.stringify(before);
			await until("The end of the node", 30, gone).catch(() => {});
			assert.deepEqual(traces(), before);
		});
});

function start(ending: string): ChildProcess {
	const program = join(root, "test", "local", "startsRealCluster.ts");
	return spawn(process.execPath, [program, ending], {
		stdio: ["ignore", "pipe", "inherit"],
	});
}
