import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { withTerminal } from "../../cli/withTerminal.ts";
import { ClusterError } from "../../cluster/clusterError.ts";

describe("withTerminal()", () => {
	/** Two answers, where the operator types this. */
	async function typed(...keys: readonly string[]) {
		const stdin = new PassThrough();
		const stderr = Object.assign(new PassThrough(), { isTTY: true });
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

	it("gives each answer", async () => {
		assert.deepEqual(await typed("a\r", "b\r"), ["a", "b"]);
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
