import { broken, type PythonToken } from "./pythonToken.ts";

const opening = /(?:[bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?('''|"""|'|")/y;

/** Up to the quotes that close; a line ends a string in single quotes. */
const rests: Readonly<Record<string, RegExp>> = {
	"'": /(?:[^\\'\n\r]|\\(?:\r\n|[\s\S]))*'/y,
	'"': /(?:[^\\"\n\r]|\\(?:\r\n|[\s\S]))*"/y,
	"'''": /(?:[^\\']|\\[\s\S]|'(?!''))*'''/y,
	'"""': /(?:[^\\"]|\\[\s\S]|"(?!""))*"""/y,
};

/** The string that begins at `start`, its prefix included; undefined where none does. */
export function scanPythonString(
	text: string,
	start: number,
): PythonToken | undefined {
	opening.lastIndex = start;
	const [before, quotes = ""] = opening.exec(text) ?? [];
	const rest = rests[quotes];
	if (before === undefined || rest === undefined) return undefined;
	rest.lastIndex = start + before.length;
	const body = rest.exec(text)?.[0];
	if (body !== undefined)
		return {
			kind: "string",
			start,
			end: start + before.length + body.length,
		};
	return broken(
		start,
		text.length,
		`Found a string that nothing closes: end it with ${quotes}${quotes.length === 1 ? " on its line" : ""}`,
	);
}

/** A string's prefix in lower case, and where the characters between its quotes are. */
export function stringParts(
	text: string,
	{ start, end }: PythonToken,
): { prefix: string; from: number; to: number } {
	opening.lastIndex = start;
	const [before = "", quotes = ""] = opening.exec(text) ?? [];
	return {
		prefix: before.slice(0, -quotes.length).toLowerCase(),
		from: start + before.length,
		to: end - quotes.length,
	};
}
