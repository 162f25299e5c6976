/** Names that have the same to say are put together, in the order of their first: `gluex, igwn: TEXT`. */
export function groupByText(
	said: readonly { readonly name: string; readonly text: string }[],
): string[] {
	const groups = Map.groupBy(said, ({ text }) => text);
	return [...groups].map(
		([text, all]) => `${all.map(({ name }) => name).join(", ")}: ${text}`,
	);
}
