/** Joins names with the same text, in order of the first: `gluex, igwn: TEXT`. */
export function groupByText(
	said: readonly { readonly name: string; readonly text: string }[],
): string[] {
	const groups = Map.groupBy(said, ({ text }) => text);
	return [...groups].map(
		([text, all]) => `${all.map(({ name }) => name).join(", ")}: ${text}`,
	);
}
