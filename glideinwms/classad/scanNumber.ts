import type { Token } from "./token.ts";

const pattern =
	/\.\.\d+(?:[eE][+-]?\d*)?|-?(?:0[xX][0-9a-fA-F]*(?:\.\d*(?:[eE][+-]?\d*)?)?|\d*(?:\.\d*)?(?:[eE][+-]?\d*)?)/y;

/** The number at `start`, which begins with a digit, or with dots or a minus before one. */
export function scanNumber(text: string, start: number): Token {
	pattern.lastIndex = start;
	const written = pattern.exec(text)?.[0] ?? "";
	const span = { start, end: start + written.length };
	const problem = problemOf(written);
	if (problem) return { kind: "broken", ...span, problem };
	const value = isReal(written) ? realValue(written) : integerValue(written);
	const kind = typeof value === "bigint" ? "integer" : "real";
	return isAsWritten(written, value)
		? { kind, value, ...span }
		: {
				kind,
				value,
				...span,
				misread: `HTCondor reads ${written} as ${value}`,
			};
}

function problemOf(written: string): string | undefined {
	if (/\.(?![\d.])/.test(written))
		return `The number ${written} ends with a point: write a digit after it`;
	if (/^[^xX]*[eE][+-]?$/.test(written) || /\.\d+[eE][+-]?$/.test(written))
		return `The number ${written} has no exponent: write a digit after it`;
	if (/^-?0[xX](?![0-9a-fA-F])/.test(written))
		return `The number ${written} has no digits: write it in decimal`;
	if (!isReal(written) && /^(?:0.|-0\d*[89])/.test(written))
		return `The number ${written} starts with 0: HTCondor only accepts decimal numbers, so remove the 0 or convert it`;
	return undefined;
}

function isReal(written: string): boolean {
	return /^-?0[xX]/.test(written)
		? written.includes(".")
		: /[.eE]/.test(written);
}

/** HTCondor reads digits up to the first other character, and 0 if they exceed 64 bits. */
function integerValue(written: string): bigint {
	const value = BigInt(/^-?\d+/.exec(written)?.[0] ?? 0);
	return BigInt.asIntN(64, value) === value ? value : 0n;
}

/** As C reads a real: after 0x, e is a digit; no number starts with two dots. */
function realValue(written: string): number {
	if (written.startsWith("..")) return 0;
	const [, sign, whole = "", fraction = ""] =
		/^(-?)0[xX]([0-9a-fA-F]+)\.(\d+(?:[eE]\d*)?)/.exec(written) ?? [];
	if (sign === undefined) return Number(written);
	const value = Number(`0x${whole}${fraction}`) / 16 ** fraction.length;
	return sign ? -value : value;
}

function isAsWritten(written: string, value: bigint | number): boolean {
	if (typeof value === "number") return !written.startsWith("..");
	const size = BigInt(written.replace("-", ""));
	return value === (written.startsWith("-") ? -size : size);
}
