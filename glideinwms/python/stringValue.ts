import { refuseAt } from "./pythonReader.ts";

/** The characters between a string's quotes. */
export interface StringBody {
	readonly from: number;
	readonly to: number;
	/** True behind r: a backslash means itself. */
	readonly isRaw: boolean;
	readonly isBytes: boolean;
}

const special = /\\(?:\r\n|[0-7]{1,3}|[\s\S])|\r\n?/gu;
const controls: Readonly<Record<string, string>> = {
	a: "\x07",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "\t",
	v: "\v",
	"\\": "\\",
	"'": "'",
	'"': '"',
	"\n": "",
	"\r": "",
	"\r\n": "",
};
/** How many hexadecimal digits each must have. */
const widths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What a string stands for; refuses an escape that Python cannot read. What \N{…} names is not looked up. */
export function stringValue(text: string, body: StringBody): string {
	const { from, to, isRaw, isBytes } = body;
	if (isBytes) checkBytes(text, body);
	const written = text.slice(from, to);
	if (isRaw) return written.replace(/\r\n?/g, "\n");
	let value = "";
	let at = 0;
	special.lastIndex = 0;
	for (
		let match = special.exec(written);
		match;
		match = special.exec(written)
	) {
		value += written.slice(at, match.index);
		const { meaning, length } = read(written, match, from, isBytes);
		value += meaning;
		at = match.index + length;
		special.lastIndex = at;
	}
	return value + written.slice(at);
}

function read(
	written: string,
	{ 0: found, index }: RegExpExecArray,
	from: number,
	isBytes: boolean,
): { meaning: string; length: number } {
	const name = found.slice(1);
	const { length } = found;
	if (found.startsWith("\r")) return { meaning: "\n", length };
	if (/^[0-7]/.test(name))
		return { meaning: String.fromCodePoint(Number.parseInt(name, 8)), length };
	const width = isBytes && name !== "x" ? undefined : widths[name];
	if (width !== undefined) {
		const digits = written.slice(index + 2, index + 2 + width);
		const meaning = characterOf(digits, width) ?? refuseEscape(from + index);
		return { meaning, length: length + width };
	}
	if (name === "N" && !isBytes) {
		const named = /^\{[^}]+\}/.exec(written.slice(index + 2))?.[0];
		if (named === undefined) return refuseEscape(from + index);
		return { meaning: found + named, length: length + named.length };
	}
	return { meaning: controls[name] ?? found, length };
}

function characterOf(digits: string, width: number): string | undefined {
	if (digits.length < width || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
	const code = Number.parseInt(digits, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function refuseEscape(offset: number): never {
	return refuseAt(
		offset,
		"Found an escape that Python cannot read: write two backslashes for one, or r before the string",
	);
}

function checkBytes(text: string, { from, to }: StringBody): void {
	for (let at = from; at < to; at++)
		if (text.charCodeAt(at) > 127)
			refuseAt(at, "Found a letter beyond ASCII in bytes: remove the b before");
}
