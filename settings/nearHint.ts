import { nearest } from "./nearest.ts";

/** The suggestion after an unknown name, or nothing. */
export function nearHint(found: string, known: readonly string[]): string {
	const near = nearest(found, known);
	return near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
}
