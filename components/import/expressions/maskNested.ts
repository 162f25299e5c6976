const pairs: Readonly<Record<string, string>> = {
	"(": ")",
	"[": "]",
	"{": "}",
};
const closing = Object.values(pairs);

/** What is inside of brackets and quotes, hidden. */
export interface Masked {
	/** As long as the text; each hidden character is a NUL. */
	readonly text: string;
	/** The brackets that are still open at the end, outermost first. */
	readonly open: readonly string[];
	/** False where a bracket is closed that was not open, or a quote does not end. */
	readonly sound: boolean;
}

/** Hides what is nested in an expression, ClassAd or Python; never throws. */
export function maskNested(text: string): Masked {
	const open: string[] = [];
	let masked = "";
	for (let at = 0; at < text.length; at++) {
		const character = text[at] ?? "";
		if (character === '"' || character === "'") {
			const end = quoteEnd(text, at);
			if (end < 0) return { text: masked, open, sound: false };
			masked += "\0".repeat(end - at + 1);
			at = end;
			continue;
		}
		if (closing.includes(character)) {
			const opener = open.pop();
			if (opener === undefined || pairs[opener] !== character)
				return { text: masked, open, sound: false };
		}
		masked += open.length === 0 ? character : "\0";
		if (character in pairs) open.push(character);
	}
	return { text: masked, open, sound: true };
}

/** The offset of the quote that ends the string started at `from`; -1 where none does. */
function quoteEnd(text: string, from: number): number {
	for (let at = from + 1; at < text.length; at++) {
		if (text[at] === "\\") at++;
		else if (text[at] === text[from]) return at;
	}
	return -1;
}
