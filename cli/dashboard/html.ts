import { visible } from "../../system/visible.ts";

/** Text that is HTML already. Only `html` and `unescaped` make it. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** What may be put into HTML. Text is escaped; nothing is shown for null, undefined and false. */
export type Content =
	| Html
	| string
	| number
	| null
	| undefined
	| false
	| readonly Content[];

/** HTML from a template. Whatever is put into it is escaped, so names and messages of others cannot be markup. */
export function html(
	strings: TemplateStringsArray,
	...values: readonly Content[]
): Html {
	let text = strings[0] ?? "";
	for (const [index, value] of values.entries())
		text += textOf(value) + (strings[index + 1] ?? "");
	return new Html(text);
}

/** Text of this program's own that is HTML already, such as its style sheet. */
export function unescaped(text: string): Html {
	return new Html(text);
}

function textOf(value: Content): string {
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map(textOf).join("");
	if (value === null || value === undefined || value === false) return "";
	return escaped(String(value));
}

const references: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Most texts: numbers and names, of which a large fleet has a million. */
const harmless = /^[\w .,:;/@()+-]*$/;

/** Characters that change the direction of text are written out too: they would hide what a message says. */
function escaped(text: string): string {
	if (harmless.test(text)) return text;
	return visible(text).replace(/[&<>"']/g, (one) => references[one] ?? one);
}
