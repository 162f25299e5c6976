import { broken, keywords, type PythonToken } from "./pythonToken.ts";
import { scanPythonNumber } from "./scanPythonNumber.ts";
import { scanPythonString } from "./scanPythonString.ts";

/** Operators and brackets, each longer one before those that begin it; those of assignments belong to statements. */
const symbols = [
	..."**= //= >>= <<= ...".split(" "),
	..."!= %= &= ** *= += -= -> // /= := << <= == >= >> @= ^= |=".split(" "),
	..."%&()*+,-./:;<=>@[]^{|}~",
];

const run = /[A-Za-z_\u0080-\u{10ffff}][A-Za-z0-9_\u0080-\u{10ffff}]*/uy;
/** The four that stand out are letters of a name since Python 3.13; whole scripts that Unicode got later are none before, and are not told apart. */
const name =
	/^[_\p{XID_Start}](?:(?!\u200c|\u200d|\u30fb|\uff65)\p{XID_Continue})*/u;

/** What HTCondor, Python 2 or other languages write, and what Python 3 does. */
const likelyMeant: readonly (readonly [written: RegExp, meant: string])[] = [
	[/=\?=|===/y, "=="],
	[/=!=|!==|<>/y, "!="],
	[/&&/y, "and"],
	[/\|\|/y, "or"],
	[/!(?!=)/y, "not"],
];

/** The token that begins at `start`, which is no blank. */
export function scanPythonToken(text: string, start: number): PythonToken {
	const isNumber = /^\.?[0-9]/.test(text.slice(start, start + 2));
	if (isNumber) return scanPythonNumber(text, start);
	return (
		scanPythonString(text, start) ??
		scanWord(text, start) ??
		scanSymbol(text, start)
	);
}

function scanWord(text: string, start: number): PythonToken | undefined {
	run.lastIndex = start;
	const written = run.exec(text)?.[0];
	if (written === undefined) return undefined;
	const end = start + written.length;
	const valid = name.exec(written)?.[0].length ?? 0;
	return valid === written.length
		? { kind: keywords.has(written) ? written : "name", start, end }
		: unknown(text, start, end, start + valid);
}

function scanSymbol(text: string, start: number): PythonToken {
	for (const [pattern, meant] of likelyMeant) {
		pattern.lastIndex = start;
		const written = pattern.exec(text)?.[0];
		if (written === undefined) continue;
		const message = `Found ${written}, which is no operator of Python's: write ${meant}`;
		return broken(start, start + written.length, message);
	}
	const kind = symbols.find((each) => text.startsWith(each, start));
	return kind === undefined
		? unknown(text, start, start + 1, start)
		: { kind, start, end: start + kind.length };
}

function unknown(
	text: string,
	start: number,
	end: number,
	offset: number,
): PythonToken {
	const found = String.fromCodePoint(text.codePointAt(offset) ?? 0);
	return broken(
		start,
		end,
		`Found ${JSON.stringify(found)}, which has no meaning there: remove it, or put it into a string`,
		offset,
	);
}
