import assert from "node:assert/strict";
import { isExchange } from "../../glideinwms/isExchange.ts";

describe("isExchange()", () => {
	for (const [one, other] of [
		["analysis", "anaylsis"],
		["submit", "usbmit"],
		["submit", "submti"],
	] as const)
		it(`sees that ${one} and ${other} are`, () => {
			assert.ok(isExchange(one, other));
			assert.ok(isExchange(other, one));
		});

	for (const [one, other] of [
		["submit", "submit"],
		["axbd", "acxd"],
		["submit", "usbmti"],
		["submit", "submits"],
		["submit", "bmsuit"],
		["ab", "b"],
	] as const)
		it(`sees that ${one} and ${other} are not`, () => {
			assert.ok(!isExchange(one, other));
			assert.ok(!isExchange(other, one));
		});
});
