import type { Release } from "../../../glideinwms/release.ts";

/** A change to one of the unbroken files that a rule must find, at the line where `mark` stands in the changed text. */
export interface BrokenText {
	readonly rule: string;
	/** Occurs in the unbroken file; its first occurrence is replaced. */
	readonly from: string;
	readonly to: string;
	/** Default: `to`. */
	readonly mark?: string;
	/** Default: 3.10.17. */
	readonly release?: Release;
}

/** The changed text and the line, from 1, where the finding must be. */
export function breakText(
	text: string,
	{ from, to, mark = to }: BrokenText,
): { text: string; line: number } {
	const at = text.indexOf(from);
	const changed = text.slice(0, at) + to + text.slice(at + from.length);
	const found = changed.indexOf(mark);
	if (at < 0 || found < 0)
		throw new Error(`There is no ${JSON.stringify(at < 0 ? from : mark)}`);
	return { text: changed, line: changed.slice(0, found).split("\n").length };
}
