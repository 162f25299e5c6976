import { scanToken } from "./scanToken.ts";
import type { Token } from "./token.ts";

const blank = /[ \t\n\v\f\r]+|\/\/[^\n]*/y;

/** The tokens of an expression up to its end, or to the first that HTCondor cannot read. */
export function tokenizeClassAd(text: string): readonly Token[] {
	const tokens: Token[] = [];
	let token: Token | undefined;
	let at = 0;
	while (token?.kind !== "end" && token?.kind !== "broken") {
		const start = skipBlanks(text, at);
		token = text.startsWith("/*", start)
			? openComment(text, start, token)
			: scanToken(text, start, token);
		tokens.push(token);
		at = token.end;
	}
	return tokens;
}

/** Where the next token starts, or an unclosed comment. */
function skipBlanks(text: string, from: number): number {
	let at = from;
	for (;;) {
		blank.lastIndex = at;
		const skipped = blank.exec(text)?.[0];
		const close = text.startsWith("/*", at) ? text.indexOf("*/", at + 2) : -1;
		if (skipped === undefined && close < 0) return at;
		at = skipped === undefined ? close + 2 : at + skipped.length;
	}
}

/** HTCondor reads the token before an unclosed comment twice. */
function openComment(
	text: string,
	start: number,
	previous: Token | undefined,
): Token {
	const span = { start, end: text.length };
	const problem = '"/*" has no "*/" after it: close the comment';
	if (!previous) return { kind: "broken", ...span, problem };
	const repeated = text.slice(previous.start, previous.end);
	const misread = `HTCondor reads "${repeated}" again for this unclosed comment`;
	return { ...previous, ...span, problem, misread };
}
