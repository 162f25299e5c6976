import { refuseAt } from "./pythonReader.ts";

const opening: Readonly<Record<string, string>> = {
	")": "(",
	"]": "[",
	"}": "{",
};

/** Where the expression in the braces of an f-string ends, which runs from `from` to the end of the text at most. */
export function formatExpressionEnd(text: string, from: number): number {
	const open: string[] = [];
	let at = from;
	while (at < text.length) {
		const character = text[at] ?? "";
		if (character === "\\" || character === "#") refuseLate(at, character);
		if (character === "'" || character === '"') {
			at = stringEnd(text, at, character);
			continue;
		}
		if (open.length === 0 && /[!:}=<>]/.test(character)) {
			const isComparison = /^[!=<>]=/.test(text.slice(at, at + 2));
			if (!isComparison && !/[<>]/.test(character)) return at;
			at += isComparison ? 2 : 1;
			continue;
		}
		if (/[([{]/.test(character)) open.push(character);
		else if (/[)\]}]/.test(character) && open.pop() !== opening[character])
			refuseAt(at, `Found ${character} without its opening bracket: remove it`);
		at += 1;
	}
	return refuseAt(
		from,
		"Found braces of an f-string that nothing closes: write }, and other quotes within than around it",
	);
}

function stringEnd(text: string, start: number, quote: string): number {
	const triple = quote.repeat(3);
	const quotes = text.startsWith(triple, start) ? triple : quote;
	const close = text.indexOf(quotes, start + quotes.length);
	if (close < 0)
		refuseAt(start, `Found a string that nothing closes: write ${quotes}`);
	const backslash = text.slice(start, close).indexOf("\\");
	if (backslash >= 0) refuseLate(start + backslash, "\\");
	return close + quotes.length;
}

function refuseLate(offset: number, found: string): never {
	return refuseAt(
		offset,
		`Found ${found} within the braces of an f-string, which Python takes since 3.12 only: move that part out`,
	);
}
