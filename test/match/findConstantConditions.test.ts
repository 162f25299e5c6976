import assert from "node:assert/strict";
import { findConstantConditions } from "../../glideinwms/match/findConstantConditions.ts";
import { parseMatchExpression } from "../../glideinwms/match/matchExpression.ts";

/** Each constant part as "source: value". */
function constantsIn(text: string): string[] {
	const { expression } = parseMatchExpression(text);
	assert.ok(expression, text);
	return findConstantConditions(expression, text).map(
		({ start, end, value }) => `${text.slice(start, end)}: ${value}`,
	);
}

describe("findConstantConditions()", () => {
	for (const text of [
		'a != "x" or a != "y"',
		'"x" != a or (b or a != "y")',
		"job.get('A') != 'x' or job.get( \"A\" ) != 'y'",
		'not (a == "x" and a == "y")  or b',
		"a < 5 or a >= 5",
		"b or True",
		'a == "x" or "y"',
		"a == 1,",
		'"a"',
	])
		it(`finds ${text} always true`, () =>
			assert.deepEqual(constantsIn(text), [`${text}: true`]));

	for (const text of [
		'a == "x" and b and a == "y"',
		"a == 1 and a != 1.0",
		"a > 8 and a < 4",
		"8 < a < 4",
		"a == 3 and a > 5",
		'a == "x" and not a == "x"',
		"b and False",
		"b and 0",
		"[]",
		'not (b or "x") and c',
		'not (a != "x" or a != "y")  and b',
	])
		it(`finds ${text} never true`, () =>
			assert.deepEqual(constantsIn(text), [`${text}: false`]));

	for (const text of [
		'a != "x" and a != "y"',
		'a == "x" or a == "y"',
		'a != "x" or b != "y"',
		'a != "x" or a != "x"',
		'a == "x" and a != "X"',
		"a == 1 and a == True",
		"a > 4 and a < 8",
		"4 < a <= 4.5",
		"True and (b)",
		"True",
		"(0)",
		"not b and 1",
		"int(b or 1) > 2",
		'(a or "x") == "x"',
		"[*a] or b",
		"f'{a}' or b",
		"a == None and a == 1",
		"1 == 2",
	])
		it(`passes ${text}`, () => assert.deepEqual(constantsIn(text), []));

	it("finds what decides within a negation", () =>
		assert.deepEqual(constantsIn("not (b and None)"), ["b and None: false"]));

	it("finds the parts of a larger condition, each once", () =>
		assert.deepEqual(
			constantsIn(
				'f(x and (a != 1 or a != 2 or b)) and [c for c in d if (c == "x" and c == "y" and e)]',
			),
			["a != 1 or a != 2 or b: true", 'c == "x" and c == "y" and e: false'],
		));
});
