const references: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&apos;",
	// A parser turns bare white space in attribute values into spaces.
	"\t": "&#9;",
	"\n": "&#10;",
	"\r": "&#13;",
};

/** The text as it stands in an XML attribute value. */
export function escapeXml(text: string): string {
	return text.replace(/[&<>"'\t\n\r]/g, (char) => references[char] ?? char);
}

/** The first character that XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF), as "U+0007"; undefined where all are allowed. */
export function findForbiddenXml(text: string): string | undefined {
	const found =
		/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(text);
	const code = found?.[0].codePointAt(0);
	return code === undefined
		? undefined
		: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

const entities: Readonly<Record<string, string>> = {
	amp: "&",
	apos: "'",
	gt: ">",
	lt: "<",
	quot: '"',
};

/** The value of an XML attribute, from the text as it stands in the file: bare white space becomes blanks, references become characters. */
export function decodeXml(source: string): string {
	return source
		.replace(/\r\n|[\t\n\r]/g, " ")
		.replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (reference, name: string) => {
			if (!name.startsWith("#")) return entities[name] ?? reference;
			const digits = name.slice(1).toLowerCase();
			return String.fromCodePoint(Number(digits.replace(/^x/, "0x")));
		});
}
