import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { pulumiIsCompiled } from "../../local/pulumi.ts";
import { until } from "../../local/until.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { holdPods } from "../support/holdPods.ts";
import { ownedTwice } from "../support/ownedTwice.ts";

describe("An `up` that is killed half-way", () => {
	let stack: EngineStack;
	let left: Record<string, string>;

	before(async function () {
		stack = await engineStack(this);
	});
	after(() => stack?.dispose());

	it("leaves some of the objects behind", async () => {
		const release = await holdPods(stack);
		const up = stack.workspace.spawnPulumi(["up", "--yes", "--skip-preview"]);
		const ended = once(up, "exit");
		await until(
			"the first objects",
			120,
			async () => Object.keys(await stack.uids()).length >= 12,
		);
		process.kill(-(up.pid ?? 0), "SIGKILL");
		await ended;
		await release();
		left = await stack.uids();
		const count = Object.keys(left).length;
		assert.ok(count >= 12 && count < stack.objects, `${count} objects`);
	});

	it("leaves no process behind that would change more", async () => {
		const state = stack.workspace.environment.PULUMI_BACKEND_URL ?? "";
		assert.notEqual(state, "");
		// Pulumi's own provider does not end by itself: docs/state.md has the command.
		if (!pulumiIsCompiled())
			for (const pid of processesOf(state)) process.kill(pid);
		const gone = () => processesOf(state).length === 0;
		await until("The end of the plugins", 120, gone);
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

/** Those that have the text in their environment, as all do that an engine with this state has started. */
function processesOf(state: string): number[] {
	const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
	return all.filter((pid) => {
		try {
			return readFileSync(`/proc/${pid}/environ`, "utf8").includes(state);
		} catch {
			// It has ended, or is another user's.
			return false;
		}
	});
}
