import fc from "fast-check";
import {
	blanks,
	literals,
	names,
	operators,
	pieces,
	reads,
	tokens,
} from "./pythonVocabulary.ts";
import { realConditions } from "./realConditions.ts";

const one = fc.constantFrom;
type Part = fc.Arbitrary<string> | string;

function glued(...parts: Part[]): fc.Arbitrary<string> {
	return fc
		.tuple(
			...parts.flatMap((part) => [
				one(...blanks.slice(0, -1)),
				typeof part === "string" ? fc.constant(part) : part,
			]),
		)
		.map((each) => each.join(""));
}

/** Items with commas between them and, at times, behind them. */
function listed(...items: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
	return fc
		.tuple(fc.array(fc.oneof(...items), { maxLength: 4 }), one("", "", ","))
		.map(([each, last]) => each.join(", ") + last);
}

const loopNames = one("x", "x", "y", "x, y");
const parameters = one(
	..."a b a=1 b=x *a * *c / **k (a) 1 a:=1 None x __debug__".split(" "),
);

/** Texts of a grammar somewhat wider than Python's. */
const grammatical = fc.letrec<{ text: string }>((tie) => {
	const text = tie("text");
	const maybe = fc.oneof(text, one(""));
	const target = fc.oneof(
		loopNames,
		one(
			..."(x,y) [x] *x,y x.a x[0] x, 1 f() None *x x:=1 () (*x,*y)".split(" "),
		),
		text,
	);
	const loop = fc.oneof(
		glued(one(" for ", " for ", " for ", " async for "), target, " in ", text),
		glued(" for ", loopNames, " in ", text, " if ", text),
	);
	const loops = fc
		.array(loop, { minLength: 1, maxLength: 2 })
		.map((each) => each.join(""));
	const named = glued("x", ":=", text);
	const starred = glued("*", text);
	const keyword = glued(one(..."a b a.b (a) None x".split(" ")), "=", text);
	const entry = glued(text, ":", text);
	const slice = fc.oneof(
		text,
		glued(maybe, ":", maybe),
		glued(maybe, ":", maybe, ":", maybe),
		one("*a", "x:=1", "x:=1:2", "...", ""),
	);
	const signs = "+|-|~| not | await |*|**| yield | yield from | lambda: ";
	return {
		text: fc.oneof(
			{ maxDepth: 5, depthSize: "small" },
			one(...names),
			one(...literals),
			one(...reads),
			glued(text, one(...operators), text),
			glued(text, one("+", "<=", " and ", " or ", " in ", " not in "), text),
			glued(one(...signs.split("|")), text),
			glued("(", text, ")"),
			glued("(", listed(text, starred, named), ")"),
			glued("[", listed(text, starred, named), "]"),
			glued("{", listed(text, starred, named), "}"),
			glued("{", listed(entry, entry, glued("**", text)), "}"),
			glued("(", text, loops, ")"),
			glued("[", fc.oneof(text, one("*x", "x:=1", "x, y")), loops, "]"),
			glued("{", fc.oneof(text, entry, one("**x", "x:=1")), loops, "}"),
			glued(text, " if ", text, " else ", text),
			glued(
				text,
				one("", ".get"),
				"(",
				listed(text, keyword, starred, glued("**", text), named),
				")",
			),
			glued(text, "(", text, loops, one("", ", 1"), ")"),
			glued(text, "[", listed(slice), "]"),
			glued(text, ".", one(...names)),
			glued(" lambda ", listed(parameters), ":", text),
		),
	};
}).text;

const short = fc
	.array(fc.tuple(one("", " "), one(...tokens)), { minLength: 1, maxLength: 8 })
	.chain((parts) => {
		const text = parts.flat().join("");
		return one(
			text,
			`(${text})`,
			`lambda ${text}`,
			`f(${text})`,
			`f'{${text}}'`,
		);
	});

const whole = fc.oneof(
	{ weight: 6, arbitrary: grammatical },
	{ weight: 4, arbitrary: one(...realConditions) },
	{ weight: 2, arbitrary: short },
);

const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	removed: fc.nat({ max: 3 }),
	added: fc.oneof(one(""), one(...pieces), one(...literals), one(...blanks)),
});

const mutated = fc
	.tuple(whole, fc.array(edit, { minLength: 1, maxLength: 4 }))
	.map(([text, edits]) =>
		edits
			.reduce(
				(characters, { at, removed, added }) => {
					const position = Math.floor(at * (characters.length + 1));
					return characters.toSpliced(position, removed, added);
				},
				[...text],
			)
			.join(""),
	);

const crossed = fc
	.tuple(whole, whole, fc.double({ min: 0, max: 1, noNaN: true }))
	.map(([first, second, at]) => {
		const cut = (text: string) => Math.floor(at * text.length);
		return first.slice(0, cut(first)) + second.slice(cut(second));
	});

/** Match expressions of production, generated ones, and both with a few characters changed or a comment. */
export const pythonTexts: fc.Arbitrary<string> = fc
	.oneof(
		{ weight: 4, arbitrary: whole },
		{ weight: 4, arbitrary: mutated },
		{ weight: 1, arbitrary: crossed },
		{ weight: 1, arbitrary: whole.map((text) => `${text} # c`) },
	)
	.map((text) => text.toWellFormed());
