import assert from "node:assert/strict";
import { findConstants } from "../../glideinwms/classad/findConstants.ts";
import { parsed } from "./parsed.ts";
import { realExpressions } from "./realExpressions.ts";

/** Value, "?" where it can be undefined too, part, and cause where that is another. */
function constantsIn(text: string): string[] {
	return findConstants(parsed(text)).map((part) => {
		const [whole, cause] = [part, part.cause].map(({ start, end }) =>
			text.slice(start, end),
		);
		const value = `${part.value}${part.isExact ? "" : "?"}`;
		return [value, whole, ...(cause === whole ? [] : [cause])].join(" | ");
	});
}

describe("findConstants()", () => {
	for (const text of [
		'a != "x" || a != "y"',
		'"x" != a || b || A != "y"',
		'!(a == "x" && a == "y")',
		"a < 5 || a >= 5",
		"a < 5 || b || a > 3",
		'a =!= "x" || a != "y"',
	])
		it(`finds ${text} true wherever it is defined`, () => {
			assert.deepEqual(
				constantsIn(text).map((each) => each.slice(0, 5)),
				["true?"],
			);
		});

	for (const text of [
		'a == "x" && a == "y"',
		'a == "x" && (b && !(a == "X"))',
		"a > 5 && a < 5",
		"a >= 5 && a < 5",
		"a == 6 && a <= 5",
		"a == 1 && a != 1.0",
		"a == true && a == false",
		'a =?= "x" && a == "y"',
		"isUndefined(a) && a > 5",
		"a =?= undefined && a != 1",
	])
		it(`finds ${text} false or undefined`, () => {
			assert.deepEqual(constantsIn(text), [`false? | ${text}`]);
		});

	for (const [text, value] of [
		['a =!= "x" || a =!= "y"', true],
		['a =?= "x" && a =?= "y"', false],
		['a =?= "x" && a =?= "X"', false],
		["a =?= 1 && a =?= 1.0", false],
		["isUndefined(a) || a =!= undefined", true],
		["isUndefined(a) && isError(a)", false],
		["1 == 1.0", true],
		['"x" == "X"', true],
		['"x" =?= "X"', false],
		["2 < 1", false],
	] as const)
		it(`finds ${text} ${value}`, () => {
			assert.deepEqual(constantsIn(text), [`${value} | ${text}`]);
		});

	for (const text of [
		'a == "x" && a == "X"',
		'a == "x" && a =!= "X"',
		'a == "x" || a == "y"',
		'a != "x" && a != "y"',
		"a >= 5 && a <= 5",
		"a > 4 && a < 5",
		"a < 5 || a > 5",
		"isUndefined(a) || a > 5",
		"a =!= undefined || a > 5",
		'a == "x" && MY.a == "y"',
		'a == "x" && a == 1',
		'f(a) == "x" && f(a) == "y"',
		"a =?= true ? true : false",
		"ifThenElse(a, true, false)",
		'a < "x" && a > "y"',
		'a == "É" && a != "é"',
	])
		it(`finds nothing in ${text}`, () => {
			assert.deepEqual(constantsIn(text), []);
		});

	for (const [text, expected] of [
		["True", ["true | True"]],
		["a && (true)", ["true | true"]],
		["a || !false", ["true? | a || !false | false"]],
		["false && a", ["false | false && a | false"]],
		["a && 1 == 2", ["false? | a && 1 == 2 | 1 == 2"]],
		["true ? a : b", ["true | true"]],
		["a == undefined", ["undefined? | a == undefined"]],
		["f(undefined < 1) && b", ["undefined? | undefined < 1"]],
		[
			"b && (a =!= 1 || c || a =!= 2) && d",
			["true? | a =!= 1 || c || a =!= 2"],
		],
		[
			"b && ((a == 1) && c && !(a != 2)) && d",
			[
				"false? | b && ((a == 1) && c && !(a != 2)) && d | ((a == 1) && c && !(a != 2))",
			],
		],
		[
			"b && (a == 1) && (c && a == 2) && d",
			[
				"false? | b && (a == 1) && (c && a == 2) && d | (a == 1) && (c && a == 2)",
			],
		],
		[
			'!(a != "x" || a == "x")',
			['false? | !(a != "x" || a == "x") | a != "x" || a == "x"'],
		],
		["x[a == 1 && a == 2]", ["false? | a == 1 && a == 2"]],
	] as const)
		it(`finds the constant parts of ${text}`, () => {
			assert.deepEqual(constantsIn(text), expected);
		});

	it("tells literals that stand as conditions from other parts", () => {
		const parts = findConstants(parsed("f(true && a, 1 == 1)"));
		assert.deepEqual(
			parts.map(({ isLiteral }) => isLiteral),
			[true, false],
		);
	});

	it("finds the exclusion of two sites that excludes none", () => {
		const text = '(a == "LIGO")&&(Site=!="SuperMIC" || Site=!="Omaha")';
		assert.deepEqual(constantsIn(text), [
			'true | Site=!="SuperMIC" || Site=!="Omaha"',
		]);
		const sound = realExpressions.filter((each) =>
			each.includes("isUndefined("),
		);
		for (const each of sound) assert.deepEqual(constantsIn(each), []);
		assert.ok(sound.length > 3);
	});
});
