import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { until } from "../../local/until.ts";
import { root } from "../support/project.ts";
import { needsRealNode } from "../support/realStack.ts";
import { left, machine, type Traces, tracesOf } from "../support/traces.ts";

describe("A real node leaves nothing on the machine", function () {
	this.timeout(10 * 60_000);

	before(async function () {
		await needsRealNode(this);
	});

	const endings = {
		"after a normal end": (child: ChildProcess) => child.stdin?.end(),
		"after Ctrl-C": (child: ChildProcess) => child.kill("SIGINT"),
		"after SIGKILL of the program that started it": (child: ChildProcess) =>
			child.kill("SIGKILL"),
	};
	for (const [title, end] of Object.entries(endings))
		it(title, async () => {
			const before = machine();
			const child = start();
			const traces = await running(child);
			assert.ok(traces.processes.length > 10);
			assert.ok(traces.namespaces.length > 5);
			assert.notDeepEqual(left(traces), []);
			assert.deepEqual(machine(), before);
			const ended = once(child, "exit");
			end(child);
			await ended;
			const gone = () => left(traces).length === 0;
			await until("The end of the node", 30, gone).catch(() => {});
			assert.deepEqual(left(traces), []);
			assert.deepEqual(machine(), before);
		});
});

function start(): ChildProcess {
	const program = join(root, "test", "local", "startsRealCluster.ts");
	return spawn(process.execPath, [program], {
		stdio: ["pipe", "pipe", "inherit"],
	});
}

/** Waits until a pod runs on the program's node. */
async function running({ stdout }: ChildProcess): Promise<Traces> {
	assert.ok(stdout !== null);
	const [line] = await once(createInterface(stdout), "line");
	const { directory, init } = JSON.parse(line);
	return tracesOf(directory, init);
}
