/**
 * Names that stand once and nearly agree with another of their kind, each with that other: one that stands more often,
 * or as often and earlier. What stands at several places is meant.
 */
export function doubtfulNames<
	Name extends { readonly kind: string; readonly text: string },
>(
	stated: readonly Name[],
	isNear: (name: Name, other: Name) => boolean,
): (readonly [name: Name, other: Name])[] {
	const byName = Map.groupBy(stated, ({ kind, text }) =>
		JSON.stringify([kind, text]),
	);
	const names = [...byName.values()];
	return names.flatMap(([name, again], index) => {
		if (name === undefined || again !== undefined) return [];
		const [other] =
			names.find(
				([each, more], nth) =>
					each?.kind === name.kind &&
					(more !== undefined || nth < index) &&
					isNear(name, each),
			) ?? [];
		return other === undefined ? [] : [[name, other] as const];
	});
}
