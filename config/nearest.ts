import leven from "leven";

/** The known name that is at most two letters off (one, where the name is short), or undefined. */
export function nearest(
	found: string,
	known: readonly string[],
): string | undefined {
	const reach = found.length > 4 ? 2 : 1;
	const distance = (name: string): number =>
		leven(found.toLowerCase(), name.toLowerCase());
	return known
		.filter((name) => distance(name) <= reach)
		.sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))[0];
}
