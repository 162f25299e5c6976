import fc from "fast-check";

const operand = fc.constantFrom(
	"a",
	"b",
	"A",
	"MY.a",
	"true",
	"false",
	"undefined",
	"a =?= 1",
	'b == "x"',
	"a < 2",
	"b != undefined",
	"(a || b)",
	"!a",
	"isUndefined(b)",
	'stringListMember("x", b)',
	"ifThenElse(a, true, b)",
	"a ?: true",
	"1",
	'"http://x" == b',
);
const operator = fc.constantFrom(
	"&&",
	"||",
	"|",
	"&",
	"^",
	"==",
	"=?=",
	"=!=",
	"||",
	"&&",
);

/** What leaves a condition, or looks as if it did. */
const stray = fc.constantFrom(
	" // c",
	" /* c */",
	" /* c",
	" #c",
	")",
	" || (a",
	") || (b",
	'"',
	' || a == "x\\"',
	' || b == "\\\\"',
	" c",
	", true",
	"; true",
	" && a // || b",
	" \\",
	" ? true : b",
	" ? a : b c",
	"'",
);

const chain = fc
	.tuple(operand, fc.array(fc.tuple(operator, operand), { maxLength: 3 }))
	.map(([first, others]) => [first, ...others.flat()].join(" "));

/** Conditions as people write them: chains without brackets, conditionals, and now and then what does not belong there. */
export const looseTexts: fc.Arbitrary<string> = fc.oneof(
	{ weight: 5, arbitrary: chain },
	{
		weight: 2,
		arbitrary: fc
			.tuple(chain, chain, chain)
			.map(([a, b, c]) => `${a} ? ${b} : ${c}`),
	},
	{ weight: 1, arbitrary: chain.map((text) => `/* c */ ${text}`) },
	{ weight: 2, arbitrary: fc.tuple(chain, stray).map((each) => each.join("")) },
);
