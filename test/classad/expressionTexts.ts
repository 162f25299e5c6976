import fc from "fast-check";
import { realExpressions } from "./realExpressions.ts";

const names = [
	..."abA",
	"B_1",
	"Cpus",
	"TARGET",
	"target",
	"MY",
	"my",
	"self",
	"root",
	"toplevel",
	"parent",
	"other",
	"CurrentTime",
	"'a b'",
	"'a'",
	"'MY'",
	"''",
	"'q\\'r'",
];
const literals = [
	"0",
	"1",
	"-1",
	"42",
	"010",
	"08",
	"-010",
	"0x1F",
	"-0xf",
	"0x1.5",
	"1.5",
	".5",
	"-.5",
	"1e5",
	"1.5E-3",
	"2.",
	"1e",
	"9223372036854775808",
	"1K",
	'"x"',
	'""',
	'"a\\"b"',
	'"a\\\\"',
	'"a\\"',
	'"é\\n"',
	"true",
	"FALSE",
	"undefined",
	"Error",
	'absTime("2026-01-31T12:00:00+00:00")',
	'relTime("1+02:03:04")',
];
const binaryOperators = [
	..."|^&<>+-*/%",
	..."|| && == != =?= =!= <= >= << >> >>> ?: is isnt IS".split(" "),
	"? :",
];
const functions = [
	"isUndefined",
	"f",
	"ifThenElse",
	"stringListMember",
	"strcat",
	"'quoted'",
	"absTime",
	"relTime",
];
const blanks = ["", "", " ", " ", "\t", "\r", "/* c */", "/**/", "\v\f"];
const pieces = [
	..."()[]{}.,;:?!=<>&|^~+-*/%\"'\\ 01289xXeEKabzZ_$#@`\t\r",
	..."é\u00a0😀",
	"=?=",
	"=!=",
	" is ",
	"?:",
	"/*",
	"*/",
	"//",
	"MY.",
	"TARGET.",
	"absTime(",
	"relTime(",
	'"',
	"))",
	"((",
];

/** Texts of a grammar somewhat wider than HTCondor's. */
const grammatical = fc.letrec<{ text: string }>((tie) => {
	const text = tie("text");
	const glued = (...parts: (fc.Arbitrary<string> | string)[]) =>
		fc
			.tuple(
				...parts.flatMap((part) => [
					fc.constantFrom(...blanks),
					typeof part === "string" ? fc.constant(part) : part,
				]),
			)
			.map((each) => each.join(""));
	const listed = (separators: string[]) =>
		fc
			.array(fc.tuple(text, fc.constantFrom(...separators)), { maxLength: 3 })
			.map((items) => items.flat().slice(0, -1).join(""));
	const attributes = fc
		.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 3 })
		.map((items) => items.map(([name, value]) => `${name} = ${value}`))
		.map((items) => items.join(";"));
	return {
		text: fc.oneof(
			{ maxDepth: 5, depthSize: "small" },
			fc.constantFrom(...names),
			fc.constantFrom(...literals),
			fc.constantFrom(...names).map((name) => `TARGET.${name}`),
			glued(text, fc.constantFrom(...binaryOperators), text),
			glued(text, fc.constantFrom("&&", "||", "==", " is "), text),
			glued(fc.constantFrom(..."+-!~"), text),
			glued("(", text, ")"),
			glued(text, "?", text, ":", text),
			glued(text, ".", fc.constantFrom(...names)),
			glued(text, "[", text, "]"),
			glued(fc.constantFrom(...functions), "(", listed([",", ",", ";"]), ")"),
			glued("{", listed([","]), "}"),
			glued("[", attributes, fc.constantFrom("", ";", ";;"), "]"),
		),
	};
}).text;

const times = fc
	.tuple(
		fc.constantFrom("absTime", "reltime"),
		fc.string({
			unit: fc.constantFrom(..."0123456789+-:.TzZsmhdD \t"),
			maxLength: 26,
		}),
	)
	.map(([name, text]) => `${name}("${text}")`);

const whole = fc.oneof(
	{ weight: 6, arbitrary: grammatical },
	{ weight: 3, arbitrary: fc.constantFrom(...realExpressions) },
	{ weight: 1, arbitrary: times },
);

const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	removed: fc.nat({ max: 3 }),
	added: fc.oneof(fc.constant(""), fc.constantFrom(...pieces)),
});

const mutated = fc
	.tuple(whole, fc.array(edit, { minLength: 1, maxLength: 4 }))
	.map(([text, edits]) => {
		let characters = [...text];
		for (const { at, removed, added } of edits) {
			const position = Math.floor(at * (characters.length + 1));
			characters = characters.toSpliced(position, removed, added);
		}
		return characters.join("");
	});

const crossed = fc
	.tuple(whole, whole, fc.double({ min: 0, max: 1, noNaN: true }))
	.map(([first, second, at]) => {
		const cut = (text: string) => Math.floor(at * text.length);
		return first.slice(0, cut(first)) + second.slice(cut(second));
	})
	.map((text) => text.toWellFormed());

/** Expressions of production, generated ones, and both with a few characters changed, in one line each. */
export const expressionTexts: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: whole },
	{ weight: 4, arbitrary: mutated },
	{ weight: 1, arbitrary: crossed },
);
