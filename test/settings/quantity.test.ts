import assert from "node:assert/strict";
import { quantityValue } from "../../settings/quantity.ts";

describe("quantityValue()", () => {
	for (const [quantity, value] of [
		[2, 2],
		["500m", 0.5],
		["4Gi", 4 * 2 ** 30],
		["8704Mi", 8704 * 2 ** 20],
		["1.5G", 1.5e9],
	] as const) {
		it(`reads ${quantity} as ${value}`, () => {
			assert.equal(quantityValue(quantity), value);
		});
	}

	it("refuses what is no quantity", () => {
		assert.throws(() => quantityValue("4 Gi"), RangeError);
	});
});
