import assert from "node:assert/strict";
import { once } from "node:events";
import { until } from "../../local/until.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { holdPods } from "../support/holdPods.ts";

describe("Two operators at once", () => {
	let stack: EngineStack;
	let ended: Promise<unknown[]>;
	let pid: number;
	let release: () => Promise<void>;

	before(async function () {
		stack = await engineStack(this);
		release = await holdPods(stack);
		const first = stack.workspace.spawnPulumi([
			"up",
			"--yes",
			"--skip-preview",
		]);
		pid = first.pid ?? 0;
		ended = once(first, "exit");
		await until("the first objects", 120, async () => {
			const objects = Object.keys(await stack.uids());
			return objects.length > 0;
		});
	});
	after(() => stack?.dispose());

	for (const command of ["up", "refresh", "destroy"])
		it(`are kept apart: ${command} tells the second to wait, and for whom`, async () => {
			const message = await refusal(stack, [
				command,
				"--yes",
				"--skip-preview",
			]);
			assert.match(message, /the stack is currently locked by 1 lock/);
			assert.match(message, /wait for the other process\(es\) to end/);
			assert.match(message, /created by \S+@\S+ \(pid \d+\) at 2\d{3}-/);
		});

	it("do each other no harm: the first ends well, with nothing made twice", async () => {
		// Were it over already, nobody would have had to wait.
		assert.doesNotThrow(() => process.kill(pid, 0));
		await release();
		const [code] = await ended;
		assert.equal(code, 0);
		assert.equal(Object.keys(await stack.uids()).length, stack.objects);
	});

	it("come one after the other: the second's turn changes nothing", async () => {
		const before = await stack.uids();
		await stack.up("--expect-no-changes");
		assert.deepEqual(await stack.uids(), before);
	});
});

/** What a command is refused with. A state in a folder may be half written just then: such a look is not yet the refusal. */
async function refusal(
	stack: EngineStack,
	command: readonly string[],
): Promise<string> {
	for (;;) {
		const message = await stack.workspace.pulumi(command).then(
			(output) => assert.fail(`It was not refused: ${output}`),
			(error: Error) => error.message,
		);
		if (!message.includes("failed to load checkpoint")) return message;
	}
}
