import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { mapLimited } from "../../../cluster/status/mapLimited.ts";

describe("mapLimited()", () => {
	it("never does more at once, and gives the results in the items' order", async () => {
		let [running, most] = [0, 0];
		const items = [30, 1, 20, 2, 10];
		const results = await mapLimited(2, items, async (milliseconds) => {
			running += 1;
			most = Math.max(most, running);
			await pause(milliseconds);
			running -= 1;
			return milliseconds * 2;
		});
		assert.deepEqual(results, [60, 2, 40, 4, 20]);
		assert.equal(most, 2);
	});
});
