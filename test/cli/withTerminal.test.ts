import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { withTerminal } from "../../cli/withTerminal.ts";
import { ClusterError } from "../../cluster/clusterError.ts";

describe("withTerminal()", () => {
	let stdin: PassThrough;
	const stderr = Object.assign(new PassThrough(), { isTTY: true });

	beforeEach(() => {
		stdin = new PassThrough();
	});

	/** Two answers, where the operator types this. */
	async function typed(...keys: readonly string[]) {
		const left = [...keys];
		return withTerminal(
			async (ask) => {
				const answer = (question: string) => {
					const asked = ask(question);
					stdin.write(left.shift() ?? "");
					return asked;
				};
				return [await answer("One? "), await answer("Two? ")];
			},
			{ stdin, stderr },
		);
	}

	it("gives each answer, and lets go of the terminal", async () => {
		assert.deepEqual(await typed("a\r", "b\r"), ["a", "b"]);
		assert.ok(stdin.isPaused());
	});

	it("gives what needs no answer, and rejects nothing that no one awaits", async () => {
		const unhandled: unknown[] = [];
		const note = (reason: unknown) => void unhandled.push(reason);
		process.prependListener("unhandledRejection", note);
		try {
			assert.equal(await withTerminal(async () => 1, { stdin, stderr }), 1);
			await setImmediate();
		} finally {
			process.off("unhandledRejection", note);
		}
		assert.deepEqual(unhandled, []);
	});

	for (const [name, key] of [
		["Ctrl-C", "\x03"],
		["Ctrl-D", "\x04"],
	] as const)
		it(`says at ${name} that nothing was changed`, async () => {
			for (const keys of [[key], ["a\r", key]])
				await assert.rejects(typed(...keys), (error) => {
					assert.ok(error instanceof ClusterError, String(error));
					assert.match(error.message, /Interrupted; nothing was changed$/);
					return true;
				});
		});
});
