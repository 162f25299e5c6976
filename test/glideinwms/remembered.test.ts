import assert from "node:assert/strict";
import { remembered } from "../../glideinwms/remembered.ts";

describe("remembered()", () => {
	it("computes once for each text, and again for one that was long not asked for", () => {
		const asked: string[] = [];
		const upper = remembered((text) => {
			asked.push(text);
			return text.toUpperCase();
		}, 2);
		for (const text of ["a", "b", "a", "c", "b", "a"])
			assert.equal(upper(text), text.toUpperCase());
		assert.deepEqual(asked, ["a", "b", "c", "a"]);
	});

	it("keeps that there is nothing", () => {
		let asked = 0;
		const none = remembered(() => {
			asked++;
		});
		none("a");
		none("a");
		assert.equal(asked, 1);
	});

	it("keeps no long text", () => {
		let asked = 0;
		const length = remembered((text) => {
			asked++;
			return text.length;
		});
		for (const _ of [1, 2]) assert.equal(length("a".repeat(20_000)), 20_000);
		assert.equal(asked, 2);
	});
});
