import assert from "node:assert/strict";
import type { Step } from "../../../cli/move/steps.ts";
import { takeSteps } from "../../../cli/move/takeSteps.ts";
import { KubectlError } from "../../../cluster/kubectl.ts";

const command = "npx glidefleet move gluex --from one --to two";

describe("takeSteps()", () => {
	let done: string[];
	let stop: AbortController;

	beforeEach(() => {
		done = [];
		stop = new AbortController();
	});

	function take(run: Step["run"], next = 0) {
		const step = (title: string, run: Step["run"]): Step => ({
			...{ title, run, state: `state of ${title}` },
		});
		const note = (name: string) => async () => void done.push(name);
		const steps = [
			step("first", note("first")),
			step("second", run),
			step("third", note("third")),
		];
		const say = (line: string) => void done.push(line);
		return takeSteps(steps, { next, command, say, stop: stop.signal });
	}

	it("takes them in their order, from the one where the move is", async () => {
		await take(async () => {}, 1);
		assert.deepEqual(done, ["\n[2/3] second", "\n[3/3] third", "third"]);
	});

	it("says what failed, of kubectl too, where the VO runs then, and what to do", async () => {
		const fail = async () => {
			throw new KubectlError("Unable to connect to the server");
		};
		await assert.rejects(take(fail), {
			message: `kubectl failed: Unable to connect to the server\nThe move stopped at step 2/3: state of second. Fix that, then run ${command}: it continues from here`,
		});
		assert.ok(!done.includes("third"));
	});

	it("is done where Ctrl-C comes in the last step, and that is done nevertheless", async () => {
		const last = {
			title: "last",
			state: "runs",
			run: async () => stop.abort(),
		};
		const taking = { next: 0, command, say: () => {}, stop: stop.signal };
		await takeSteps([last], taking);
		assert.ok(stop.signal.aborted);
	});

	for (const [how, end] of [
		["ends with it", Promise.reject(new Error("exit code 255"))],
		["is done nevertheless", Promise.resolve()],
	] as const) {
		end.catch(() => {});
		it(`says of a step that Ctrl-C interrupts, and that ${how}, that nothing is to be fixed`, async () => {
			const interrupted = take(() => {
				stop.abort();
				return end;
			});
			await assert.rejects(interrupted, {
				message: `The move was interrupted at step 2/3: state of second. To continue, run ${command}: it continues from here`,
			});
			assert.ok(!done.includes("third"));
		});
	}
});
