import { closestMatch } from "leven";
import { isExchange } from "./isExchange.ts";

/**
 * The known name that a text is one letter off (or two that are exchanged), two where it is long, or that it differs from in capitals only; undefined where it is known itself or far from all.
 * Digits do not count: EL7 is not meant to be EL8.
 */
export function nearMiss(
	found: string,
	known: readonly string[],
): string | undefined {
	if (known.includes(found) || found.length > 100) return undefined;
	const capitals = known.find(
		(name) => name.toLowerCase() === found.toLowerCase(),
	);
	if (capitals !== undefined) return capitals;
	const letters = (text: string) => text.replace(/\d+/g, "0");
	const maxDistance = found.length >= 10 ? 2 : found.length >= 6 ? 1 : 0;
	const own = lettersOf(found);
	const others = known.filter(
		(name) =>
			Math.abs(name.length - found.length) <= maxDistance &&
			bitCount(own ^ lettersOf(name)) <= 2 * maxDistance &&
			letters(name) !== letters(found),
	);
	const near = closestMatch(found, others, { maxDistance });
	return maxDistance === 1
		? (near ?? others.find((name) => isExchange(found, name)))
		: near;
}

/** A bit for each letter in a text. One edit changes at most two, which rules out most names before they are compared. */
function lettersOf(text: string): number {
	let letters = 0;
	for (let index = 0; index < text.length; index++)
		letters |= 1 << (text.charCodeAt(index) & 31);
	return letters;
}

function bitCount(bits: number): number {
	let count = 0;
	for (let left = bits; left !== 0; left &= left - 1) count++;
	return count;
}
