/** The path at which two values made of maps, lists and scalars first differ; undefined where they are the same. No value is told. */
export function firstDifference(
	one: unknown,
	other: unknown,
	path = "",
): string | undefined {
	if (Object.is(one, other)) return undefined;
	if (!isTree(one) || !isTree(other)) return path;
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	for (const key of keys) {
		const found = firstDifference(one[key], other[key], `${path}/${key}`);
		if (found !== undefined) return found;
	}
	return undefined;
}

function isTree(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === "object";
}
