/** Control characters, marks of direction and others that a terminal obeys or hides; tabs and line ends aside. */
const obeyed =
	/[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** A text for a terminal: what that would obey, such as escape sequences, is written out as JSON writes it (\u001b, \u202e). Tabs and line ends stay. */
export function visible(text: string): string {
	return text.replace(obeyed, (character) =>
		character === "\n" || character === "\t" ? character : escaped(character),
	);
}

/** The same for a text that has to stay in one line. */
export function visibleInLine(text: string): string {
	return visible(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}

function escaped(character: string): string {
	return Array.from({ length: character.length }, (_, index) => {
		const unit = character.charCodeAt(index).toString(16);
		return `\\u${unit.padStart(4, "0")}`;
	}).join("");
}
