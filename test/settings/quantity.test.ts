import assert from "node:assert/strict";
import { quantityValue, sizeQuantity } from "../../settings/quantity.ts";

describe("quantityValue()", () => {
	for (const [quantity, value] of [
		[2, 2],
		["500m", 0.5],
		["4Gi", 4 * 2 ** 30],
		["8704Mi", 8704 * 2 ** 20],
		["1.5G", 1.5e9],
		["250000u", 0.25],
		["2Pi", 2 * 2 ** 50],
		["2E", 2e18],
		["12e3", 12_000],
		["5E-1", 0.5],
		["+.5", 0.5],
	] as const) {
		it(`reads ${quantity} as ${value}`, () => {
			assert.equal(quantityValue(quantity), value);
		});
	}

	it("refuses what is no quantity", () => {
		for (const text of ["4 Gi", "", "-1", "1..2", "1e3Ki", "1constructor"])
			assert.throws(() => quantityValue(text), RangeError, text);
	});
});

describe("sizeQuantity()", () => {
	it("is in GiB where it is a multiple, else in MiB, rounded up", () => {
		const bytes = [0, 1, 2 ** 30, 2 ** 30 + 1];
		assert.deepEqual(bytes.map(sizeQuantity), ["0Mi", "1Mi", "1Gi", "1025Mi"]);
	});
});
