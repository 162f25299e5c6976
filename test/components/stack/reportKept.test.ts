import assert from "node:assert/strict";
import { outputBefore } from "../../../components/stack/reportKept.ts";

describe("The kept objects of the last update", () => {
	const kept = { gluex: ["secret/gluex-frontend-signing-key"] };

	it("are read again where the state was just being written", async () => {
		let reads = 0;
		const found = await outputBefore(async () => {
			reads += 1;
			if (reads < 3) throw new Error("failed to load checkpoint: EOF");
			return { outputs: { kept } };
		});
		assert.deepEqual([found, reads], [kept, 3]);
	});

	it("are none before the first update", async () => {
		assert.deepEqual(await outputBefore(async () => ({})), {});
	});

	it("are not asked for again where the engine has another reason", async () => {
		let reads = 0;
		const read = async () => {
			reads += 1;
			throw new Error("no such stack");
		};
		await assert.rejects(outputBefore(read), /no such stack/);
		assert.equal(reads, 1);
	});

	it("are given up where the state stays unreadable", async () => {
		const read = async () => {
			throw new Error("failed to load checkpoint: EOF");
		};
		await assert.rejects(outputBefore(read, 2), /failed to load checkpoint/);
	});
});
