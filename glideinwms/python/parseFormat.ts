import { formatExpressionEnd } from "./formatExpressionEnd.ts";
import { parseInParentheses } from "./parseBrackets.ts";
import type { PythonNode } from "./pythonNode.ts";
import {
	type PythonReader,
	peek,
	readPython,
	refuse,
	refuseAt,
} from "./pythonReader.ts";
import { type StringBody, stringValue } from "./stringValue.ts";

/** Parses the expressions of an f-string, as Python 3.9 to 3.11 do; level counts the formats around, each within the braces of another. */
export function parseFormat(
	reader: PythonReader,
	body: StringBody,
	level = 0,
): { parts: PythonNode[]; end: number } {
	const parts: PythonNode[] = [];
	let at = literalEnd(reader.text, body, level);
	while (at < body.to && reader.text[at] === "{") {
		const field = parseField(reader, { ...body, from: at }, level);
		parts.push(...field.parts);
		at = literalEnd(reader.text, { ...body, from: field.end }, level);
	}
	return { parts, end: at };
}

/** Where text ends: at the brace of an expression, in a format at any brace, or at the end. */
function literalEnd(text: string, body: StringBody, level: number): number {
	const { from, to, isRaw } = body;
	let at = from;
	while (at < to) {
		const character = text[at];
		if (character === "\\" && !isRaw) at += escapeLength(text.slice(at, to));
		else if (character !== "{" && character !== "}") at += 1;
		else if (level === 0 && at + 1 < to && text[at + 1] === character) at += 2;
		else break;
	}
	if (level === 0 && text[at] === "}" && at < to)
		refuseAt(at, "Found a single } in an f-string: write }} for one");
	// A backslash before a brace means itself.
	const isOwn = at < to && text[at - 1] === "\\" && !isRaw;
	stringValue(text, { ...body, to: isOwn ? at - 1 : at });
	return at;
}

/** A backslash takes the next character with it, unless that is a brace; \N{…} has braces of its own. */
function escapeLength(rest: string): number {
	const [named = ""] = /^\\N\{[^}]*\}?/.exec(rest) ?? [];
	return named.length || (/^\\[{}]/.test(rest) ? 1 : 2);
}

/** Parses {expression=!conversion:format}; `end` is behind it. */
function parseField(
	reader: PythonReader,
	body: StringBody,
	level: number,
): { parts: PythonNode[]; end: number } {
	const { from, to } = body;
	if (level >= 2)
		refuseAt(
			from,
			"Found braces within a format's braces in an f-string: write that part before",
		);
	const text = reader.text.slice(0, to);
	const close = formatExpressionEnd(text, from + 1);
	const parts = [parseExpression(reader, from + 1, close)];
	let at =
		close + (/^=[ \t\n\r\f\v]*/.exec(text.slice(close))?.[0].length ?? 0);
	if (text[at] === "!") {
		if (!/^[sra]$/.test(text[at + 1] ?? ""))
			refuseAt(
				at,
				"Found ! without s, r or a behind it in an f-string: write one",
			);
		at += 2;
	}
	if (text[at] === ":") {
		const format = parseFormat(reader, { ...body, from: at + 1 }, level + 1);
		parts.push(...format.parts);
		at = format.end;
	}
	if (text[at] !== "}")
		refuseAt(
			at,
			`Found no } for the { at character ${from + 1} in an f-string: write it`,
		);
	return { parts, end: at + 1 };
}

/** Python puts the expression into parentheses. */
function parseExpression(
	reader: PythonReader,
	from: number,
	to: number,
): PythonNode {
	if (/^[ \t\n\f\r]*$/.test(reader.text.slice(from, to)))
		refuseAt(
			from,
			"Found empty braces in an f-string: write an expression, or {{}} for braces",
		);
	const inner = readPython(reader.text, { from, to, isInside: true }, reader);
	const expression = parseInParentheses(inner, "end", from);
	if (peek(inner).kind !== "end")
		refuse(inner, "an operator or the end of the braces is needed");
	return expression;
}
