import { scanNumber } from "./scanNumber.ts";
import type { Token } from "./token.ts";

/** Operators and brackets, longer ones before their prefixes. */
const symbols = [
	...[
		"=?=",
		"=!=",
		">>>",
		"&&",
		"||",
		"==",
		"!=",
		"<=",
		">=",
		"<<",
		">>",
		"..",
	],
	..."?:|^&<>+-*/%!~=.,;()[]{}",
];

const word = /[A-Za-z_][A-Za-z0-9_]*/y;
/** An elvis operator may contain spaces. */
const elvis = /\?[ \t\n\v\f\r]*:/y;

const words: ReadonlyMap<string, Pick<Token, "kind" | "value">> = new Map([
	["is", { kind: "=?=" }],
	["isnt", { kind: "=!=" }],
	["true", { kind: "boolean", value: true }],
	["false", { kind: "boolean", value: false }],
	["undefined", { kind: "undefined" }],
	["error", { kind: "error" }],
]);

const endsOperand: ReadonlySet<string> = new Set([
	"boolean",
	"integer",
	"real",
	"string",
	"undefined",
	"error",
	"name",
	".",
	")",
	"]",
	"}",
]);

/** The token at `start`, which is not a space. After an operand, a minus is the operator; elsewhere it starts a number. */
export function scanToken(
	text: string,
	start: number,
	previous: Token | undefined,
): Token {
	const first = text[start];
	if (first === undefined) return { kind: "end", start, end: start };
	if (first === '"' || first === "'") return scanQuoted(text, start, first);
	if (isNumber(text, start, previous)) return scanNumber(text, start);
	return scanWord(text, start) ?? scanSymbol(text, start);
}

function isNumber(
	text: string,
	start: number,
	previous: Token | undefined,
): boolean {
	const isSigned =
		text[start] === "-" && !(previous && endsOperand.has(previous.kind));
	const digits = isSigned ? start + 1 : start;
	if (!isSigned && text.startsWith("..", start))
		return isDigit(text[start + 2]);
	return (
		isDigit(text[digits]) || (text[digits] === "." && isDigit(text[digits + 1]))
	);
}

function isDigit(character: string | undefined): boolean {
	return character !== undefined && character >= "0" && character <= "9";
}

function scanWord(text: string, start: number): Token | undefined {
	word.lastIndex = start;
	const written = word.exec(text)?.[0];
	if (written === undefined) return undefined;
	const known = words.get(written.toLowerCase());
	const token = known ?? { kind: "name", value: written };
	return { ...token, start, end: start + written.length };
}

/** A string or a quoted name. A backslash means nothing but before a quote, unless that quote is the last character. */
function scanQuoted(text: string, start: number, quote: '"' | "'"): Token {
	let value = "";
	let from = start + 1;
	for (;;) {
		const at = text.indexOf(quote, from);
		if (at < 0) return unclosed(text, start, quote);
		const follower = text[at + 1];
		const isEscaped =
			at > from &&
			text[at - 1] === "\\" &&
			follower !== undefined &&
			follower !== "\n";
		if (!isEscaped) {
			const kind = quote === '"' ? "string" : "name";
			return { kind, value: value + text.slice(from, at), start, end: at + 1 };
		}
		value += text.slice(from, at - 1) + quote;
		from = at + 1;
	}
}

function unclosed(text: string, start: number, quote: '"' | "'"): Token {
	const what = quote === '"' ? "a string" : "a quoted name";
	const problem = `Found ${what} that is not closed: end it with ${quote}, and escape one inside it with a backslash`;
	return { kind: "broken", start, end: text.length, problem };
}

function scanSymbol(text: string, start: number): Token {
	elvis.lastIndex = start;
	const blanks = elvis.exec(text)?.[0];
	if (blanks !== undefined)
		return { kind: "?:", start, end: start + blanks.length };
	const kind = symbols.find((each) => text.startsWith(each, start));
	if (kind === undefined) return unknown(text, start);
	if (kind === "=" && text[start + 1] === "?")
		return {
			kind: "broken",
			start,
			end: start + 2,
			problem: '"=?" is not an operator: write =?= to compare',
		};
	const span = { start, end: start + kind.length };
	return kind === ".."
		? { kind: ".", ...span, misread: 'HTCondor reads ".." as one dot' }
		: { kind, ...span };
}

function unknown(text: string, start: number): Token {
	const found = String.fromCodePoint(text.codePointAt(start) ?? 0);
	const todo =
		found === "$"
			? "write the macro's value, expressions are read without macros"
			: "remove it, or put it into a string";
	return {
		kind: "broken",
		start,
		end: start + found.length,
		problem: `${JSON.stringify(found)} has no meaning in an expression: ${todo}`,
	};
}
