import fc from "fast-check";

const values = [
	"0",
	"1",
	"2",
	"1.0",
	"1.5",
	"-1",
	'"x"',
	'"X"',
	'"y"',
	"true",
	"false",
	"undefined",
	"error",
];
const operators = ["==", "!=", "=?=", "=!=", "<", "<=", ">", ">="];

const attribute = fc.constantFrom("a", "A", "b");
const value = fc.constantFrom(...values);
const operator = fc.constantFrom(...operators);

/** Conditions on a few attributes, many of which exclude or complete each other. */
export const conditionTexts: fc.Arbitrary<string> = fc.letrec<{ text: string }>(
	(tie) => ({
		text: fc.oneof(
			{ maxDepth: 4, depthSize: "medium" },
			fc.tuple(attribute, operator, value).map((each) => each.join(" ")),
			fc.tuple(value, operator, attribute).map((each) => each.join(" ")),
			fc.oneof(
				fc.tuple(value, operator, value).map((each) => each.join(" ")),
				attribute.map((name) => `isUndefined(${name})`),
				attribute.map((name) => `isError((${name}))`),
				fc.constantFrom("true", "false", "a", "b"),
			),
			tie("text").map((text) => `!(${text})`),
			fc
				.array(tie("text"), { minLength: 2, maxLength: 3 })
				.map((texts) => texts.map((text) => `(${text})`).join(" && ")),
			fc
				.array(tie("text"), { minLength: 2, maxLength: 3 })
				.map((texts) => texts.map((text) => `(${text})`).join(" || ")),
		),
	}),
).text;

/** Ads with values for those attributes, which may be absent. */
export const adsOfConditions: fc.Arbitrary<Record<string, string>> = fc.record(
	{ a: value, b: value },
	{ requiredKeys: [] },
);
