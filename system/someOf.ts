/** "a, b and 3 more": the first `most` of some names, and how many others there are. */
export function someOf(names: readonly string[], most: number): string {
	const more = names.length - most;
	const list = names.slice(0, most).join(", ");
	return more > 0 ? `${list} and ${more} more` : list;
}
