import leven from "leven";
import { isExchange } from "./isExchange.ts";

/**
 * True if two host names are so similar that one may be meant for the other: a letter or two off, another domain
 * end, a part missing, or parts exchanged. Names that differ in digits alone, such as submit-1 and submit-2, are not.
 */
export function nearHosts(one: string, other: string): boolean {
	const [a, b] = [one.toLowerCase(), other.toLowerCase()];
	if (a === b || withoutDigits(a) === withoutDigits(b)) return false;
	return (
		isMistyped(a, b) ||
		isShortened(a, b) ||
		isShortened(b, a) ||
		hasOtherEnd(a, b) ||
		partsOf(a) === partsOf(b)
	);
}

/** submit, submit1 and submit-02 are hosts of one kind. */
function withoutDigits(text: string): string {
	return text.replace(/-?\d+/g, "");
}

/** One part of the name is a typo away, and the others are the same; or a dot is missing. */
function isMistyped(a: string, b: string): boolean {
	const [ours, theirs] = [a.split("."), b.split(".")];
	return ours.length === theirs.length
		? differsInOne(ours, theirs, isSlip)
		: a.replaceAll(".", "") === b.replaceAll(".", "");
}

/** True if names with the same number of parts differ in one part, and only slightly. */
export function differsInOne(
	ours: readonly string[],
	theirs: readonly string[],
	isNear: (one: string, other: string) => boolean,
): boolean {
	if (ours.length !== theirs.length) return false;
	const differing = ours.flatMap((part, index): [string, string][] =>
		part === theirs[index] ? [] : [[part, theirs[index] ?? ""]],
	);
	const [pair, ...more] = differing;
	return pair !== undefined && more.length === 0 && isNear(...pair);
}

/** One letter added, missing, wrong or swapped with its neighbour; two in long words. */
export function isSlip(one: string, other: string): boolean {
	const shorter = Math.min(one.length, other.length);
	if (shorter < 5 || withoutDigits(one) === withoutDigits(other)) return false;
	const distance = leven(one, other);
	return (
		distance <= (shorter >= 10 ? 2 : 1) ||
		(distance === 2 && isExchange(one, other))
	);
}

/** gfactory-2 for gfactory-2.example.org. */
function isShortened(short: string, long: string): boolean {
	return short.length >= 6 && long.startsWith(`${short}.`);
}

/** The same except for the last part of the domain. */
function hasOtherEnd(a: string, b: string): boolean {
	const before = (text: string) => text.slice(0, text.lastIndexOf(".") + 1);
	return before(a).split(".").length > 2 && before(a) === before(b);
}

/** The words of a name, whatever their order. */
function partsOf(text: string): string {
	return text
		.split(/[.-]/)
		.sort((a, b) => (a < b ? -1 : 1))
		.join(" ");
}
