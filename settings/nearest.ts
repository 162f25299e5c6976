import { closestMatch } from "leven";

/** The known name that is at most two letters off (one, for short names), or undefined. */
export function nearest(
	found: string,
	known: readonly string[],
): string | undefined {
	const names = known.toSorted();
	const folded = names.map((name) => name.toLowerCase());
	const near = closestMatch(found.toLowerCase(), folded, {
		maxDistance: found.length > 4 ? 2 : 1,
	});
	return near === undefined ? undefined : names[folded.indexOf(near)];
}
