import { nearest } from "./nearest.ts";

/** The sentence for a name that nothing has: what there is, and the near miss. */
export function unknownName(
	what: string,
	found: string,
	known: readonly string[],
): string {
	const names = [...known].sort();
	const near = nearest(found, names);
	const hint = near === undefined ? "" : `. Did you mean "${near}"?`;
	const allowed =
		names.length === 0
			? "none is defined"
			: `allowed ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
	return `Found the unknown ${what} "${found}", ${allowed}${hint}`;
}
