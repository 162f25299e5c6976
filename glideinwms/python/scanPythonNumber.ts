import { broken, type PythonToken } from "./pythonToken.ts";

const digits = "[0-9](?:_?[0-9])*";
const exponent = `(?:[eE][+-]?${digits})`;
const number = new RegExp(
	[
		"0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+",
		`(?:(?:${digits})?\\.${digits}|${digits}\\.)${exponent}?[jJ]?`,
		`${digits}${exponent}?[jJ]?`,
	].join("|"),
	"y",
);
const follower = /[A-Za-z0-9_\u0080-\u{10ffff}]+/uy;

/** Words that may stand right behind a number, as in 1if. */
const operators = new Set("and else for if in is not or".split(" "));
/** Python's own limit, against texts that take it long to convert. */
const maxDigits = 4300;

/** The number that begins at `start`, where a digit, or a point before one, stands. */
export function scanPythonNumber(text: string, start: number): PythonToken {
	number.lastIndex = start;
	const written = number.exec(text)?.[0] ?? "";
	const end = start + written.length;
	follower.lastIndex = end;
	const behind = follower.exec(text)?.[0] ?? "";
	const isApart = behind === "" || operators.has(behind);
	// 0or 1 begins an octal number.
	const isPrefix = written === "0" && /^[xob]/i.test(behind);
	if (!isApart || isPrefix)
		return broken(
			start,
			end + behind.length,
			`Found ${shorten(written + behind)}, which is no number of Python's: ${remedy(written, behind)}`,
		);
	const problem = problemOf(written);
	return problem ? broken(start, end, problem) : { kind: "number", start, end };
}

function problemOf(written: string): string | undefined {
	if (!/^[0-9_]+$/.test(written)) return undefined;
	const size = written.replaceAll("_", "");
	if (/^0+[1-9]/.test(size))
		return `Found ${shorten(written)}, a number that begins with 0: remove the 0, or write 0o for an octal number`;
	return size.length > maxDigits
		? `Found a number of ${size.length} digits, where Python takes ${maxDigits}: write it shorter`
		: undefined;
}

function remedy(written: string, behind: string): string {
	if (/^[lL]$/.test(behind)) return `write ${written} without the letter`;
	if (behind.startsWith("_"))
		return "put one _ between two digits, or remove it";
	return "put a blank or an operator behind the digits, or quotes around a text";
}

function shorten(text: string): string {
	return text.length > 24 ? `${text.slice(0, 20)}...` : text;
}
