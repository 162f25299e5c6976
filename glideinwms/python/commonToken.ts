/** A piece of a common expression's text: its kind is "name", "number", "string", "end", or the keyword, operator or bracket itself. */
export interface CommonToken {
	readonly kind: string;
	readonly start: number;
	readonly end: number;
}

const keywords: ReadonlySet<string> = new Set(
	"False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
		" ",
	),
);

const blanks = /[ \t]*/y;
const pattern = new RegExp(
	[
		String.raw`([A-Za-z_]\w*)(?!["'])`,
		String.raw`((?:0|[1-9]\d{0,14})(?:\.\d{0,15})?(?![\w.]))`,
		// Without escapes, prefixes and triple quotes.
		String.raw`("[^"\\\n\r\f\0\p{Surrogate}]*"(?!")|'[^'\\\n\r\f\0\p{Surrogate}]*'(?!'))`,
		String.raw`==|!=|<=|>=|\/\/(?!=)|\*(?![*=])|\/(?!=)|[-+%:](?!=)|<(?![<>])|>(?!>)|[()[\]{},.]`,
	].join("|"),
	"uy",
);

/** The tokens of a text; undefined if it has one that is not common. */
export function commonTokens(text: string): CommonToken[] | undefined {
	const tokens: CommonToken[] = [];
	if (/^[ \t]/.test(text)) return undefined;
	for (let at = 0; ; ) {
		blanks.lastIndex = at;
		const start = at + (blanks.exec(text)?.[0].length ?? 0);
		if (start === text.length) {
			tokens.push({ kind: "end", start, end: start });
			return tokens;
		}
		pattern.lastIndex = start;
		const found = pattern.exec(text);
		if (!found) return undefined;
		at = start + found[0].length;
		tokens.push({ kind: kindOf(found), start, end: at });
	}
}

function kindOf([written, name, number, string]: RegExpExecArray): string {
	if (name !== undefined && !keywords.has(name)) return "name";
	if (number !== undefined) return "number";
	return string === undefined ? written : "string";
}
