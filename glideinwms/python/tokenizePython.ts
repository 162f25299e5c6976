import { broken, type PythonToken } from "./pythonToken.ts";
import { scanPythonToken } from "./scanPythonToken.ts";

/** Where tokens are looked for, and whether brackets are open around it, in which lines mean nothing. */
export interface TokenRange {
	readonly from: number;
	readonly to: number;
	readonly isInside: boolean;
}

const blanks = /(?:[ \t\f]|\\(?:\r\n|\n|\r)(?=[\s\S]))*/y;
const comment = /#[^\n\r]*/y;
const lineEnd = /\r\n|\n|\r/y;
/** A form feed makes the blanks before it count for nothing. */
const indentation = /[ \t][^\f]*$/;

/** The tokens of a stretch of the text up to its end, or to the first that Python cannot read. */
export function tokenizePython(
	whole: string,
	{ from, to, isInside }: TokenRange,
): readonly PythonToken[] {
	const text = whole.slice(0, to);
	const tokens: PythonToken[] = [];
	let token = isInside
		? nextToken(text, from, isInside)
		: lineToken(text, from);
	let depth = isInside ? 1 : 0;
	for (;;) {
		tokens.push(token);
		const { kind, end } = token;
		if (kind === "end" || kind === "broken") return tokens;
		depth = Math.max(0, depth + depthChange(kind));
		token =
			kind === "newline"
				? lineToken(text, end)
				: nextToken(text, end, depth > 0);
	}
}

/** The first token of a line, after the lines that hold nothing; refuses blanks in front of it. */
function lineToken(text: string, from: number): PythonToken {
	let start = from;
	for (;;) {
		const at = skip(text, start, blanks);
		const behind = skip(text, at, comment);
		const end = skip(text, behind, lineEnd);
		if (end === at) {
			const [first = "", ...others] = text.slice(start, at).split("\\");
			return [first, others.join("")].some((each) => indentation.test(each))
				? broken(
						start,
						at,
						"Found blanks in front, which Python refuses: remove them",
					)
				: nextToken(text, at, false);
		}
		start = end;
	}
}

/** The token behind blanks and comments; the end of a line is one outside brackets only. */
function nextToken(text: string, from: number, isInside: boolean): PythonToken {
	let start = from;
	for (;;) {
		start = skip(text, start, blanks);
		start = skip(text, start, comment);
		const end = skip(text, start, lineEnd);
		if (start === text.length) return { kind: "end", start, end };
		if (text[start] === "\\") return refuseBackslash(start);
		if (end === start) return scanPythonToken(text, start);
		if (!isInside) return { kind: "newline", start, end };
		start = end;
	}
}

function refuseBackslash(start: number): PythonToken {
	return broken(
		start,
		start + 1,
		"Found a backslash, which has a meaning only within a string: remove it",
	);
}

function skip(text: string, from: number, pattern: RegExp): number {
	pattern.lastIndex = from;
	return from + (pattern.exec(text)?.[0].length ?? 0);
}

function depthChange(kind: string): number {
	if (kind === "(" || kind === "[" || kind === "{") return 1;
	return kind === ")" || kind === "]" || kind === "}" ? -1 : 0;
}
