const quotedOrSpace = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s+/gs;

const quotedOrBracket = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]/gs;

/** The expression without the white space that means nothing: that outside of quotes. */
export function compact(text: string): string {
	return text.replace(
		quotedOrSpace,
		(_, quoted: string | undefined) => quoted ?? "",
	);
}

/** The expression without the brackets around the whole of it. */
export function withoutOuterBrackets(text: string): string {
	const ends = bracketEnds(text);
	let from = 0;
	let to = text.length;
	for (;;) {
		while (from < to && isSpace(text[from])) from++;
		while (to > from && isSpace(text[to - 1])) to--;
		if (text[from] !== "(" || ends.get(from) !== to - 1)
			return text.slice(from, to);
		from++;
		to--;
	}
}

/** The offset of each round bracket's end, by that of its start; none where they do not match. */
function bracketEnds(text: string): Map<number, number> {
	const ends = new Map<number, number>();
	const open: number[] = [];
	for (const { 0: found, index } of text.matchAll(quotedOrBracket)) {
		if (found === "(") open.push(index);
		if (found !== ")") continue;
		const from = open.pop();
		if (from === undefined) return new Map();
		ends.set(from, index);
	}
	return open.length > 0 ? new Map() : ends;
}

function isSpace(character: string | undefined): boolean {
	return character !== undefined && /\s/.test(character);
}

/** The expression in lower case outside of quotes: names and keywords of ClassAds have no case. */
export function lowerNames(text: string): string {
	return text.replace(
		/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[A-Z]+/gs,
		(found, quoted: string | undefined) => quoted ?? found.toLowerCase(),
	);
}
