import { nearest } from "./nearest.ts";

/** What ends a fault's sentence about an unknown name: the near miss, or nothing. */
export function nearHint(found: string, known: readonly string[]): string {
	const near = nearest(found, known);
	return near === undefined ? "" : `. Did you mean ${JSON.stringify(near)}?`;
}
