import assert from "node:assert/strict";
import { once } from "node:events";
import { until } from "../../local/until.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { ownedTwice } from "../support/ownedTwice.ts";

describe("An `up` that is killed half-way", function () {
	this.timeout(300_000);
	let stack: EngineStack;
	let left: Record<string, string>;

	before(async function () {
		stack = await engineStack(this);
	});
	after(() => stack?.dispose());

	it("leaves some of the objects behind", async () => {
		const up = stack.workspace.spawnPulumi(["up", "--yes", "--skip-preview"]);
		const ended = once(up, "exit");
		await until(
			"the first objects",
			60,
			async () => Object.keys(await stack.uids()).length >= 12,
		);
		process.kill(-(up.pid ?? 0), "SIGKILL");
		await ended;
		left = await stack.uids();
		const count = Object.keys(left).length;
		assert.ok(count >= 12 && count < stack.objects, `${count} objects`);
	});

	it("is followed by one that succeeds, with nothing made twice", async () => {
		await stack.recover();
		await stack.up();
		const after = await stack.uids();
		assert.equal(Object.keys(after).length, stack.objects);
		for (const [name, uid] of Object.entries(left))
			assert.equal(after[name], uid, name);
		await stack.workspace.pulumi([
			"up",
			"--yes",
			"--skip-preview",
			"--expect-no-changes",
		]);
	});

	it("leaves no field to a manager that no state knows", async () => {
		assert.deepEqual(await ownedTwice(stack), []);
	});
});
