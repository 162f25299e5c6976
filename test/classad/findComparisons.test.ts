import assert from "node:assert/strict";
import { findComparisons } from "../../glideinwms/classad/findComparisons.ts";
import { parsed } from "./parsed.ts";

function comparisonsIn(text: string): string[] {
	return findComparisons(parsed(text)).map(
		({ read, operator, type, start, end }) =>
			`${read.side} ${read.name} ${operator} ${type}: ${text.slice(start, end)}`,
	);
}

describe("findComparisons()", () => {
	for (const [text, expected] of [
		['a == "x"', ['unscoped a == string: a == "x"']],
		["MY.a >= 1", ["MY a >= number: MY.a >= 1"]],
		["1.5 < TARGET.a", ["TARGET a > number: 1.5 < TARGET.a"]],
		["(a) =!= (true)", ["unscoped a =!= boolean: (a) =!= (true)"]],
		["a isnt undefined", ["unscoped a =!= undefined: a isnt undefined"]],
		["error is a", ["unscoped a =?= error: error is a"]],
		[
			"f(a <= -1) && b != 2",
			["unscoped a <= number: a <= -1", "unscoped b != number: b != 2"],
		],
		["a == b || 1 == 1 || a.b == 1 || a + 1 > 2", []],
	] as const)
		it(`finds the comparisons in ${text}`, () => {
			assert.deepEqual(comparisonsIn(text), expected);
		});
});
