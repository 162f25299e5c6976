import { nearHint } from "./nearHint.ts";

/** The sentence for a name that nothing has: what there is, and the near miss. */
export function unknownName(
	what: string,
	found: string,
	known: readonly string[],
): string {
	const names = [...known].sort();
	const allowed =
		names.length === 0
			? "none is defined"
			: `allowed ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
	return `Found the unknown ${what} "${found}", ${allowed}${nearHint(found, names)}`;
}
