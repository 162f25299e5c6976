import { nearHint } from "./nearHint.ts";

/** The message for a name that nothing has: the near miss, then all known names. */
export function unknownName(
	what: string,
	found: string,
	known: readonly string[],
): string {
	const names = [...new Set(known)].sort();
	const unknown = `Unknown ${what} ${JSON.stringify(found)}`;
	if (names.length === 0) return `${unknown}: none is defined`;
	return `${unknown}${expectedNames(found, names)}`;
}

/** What follows a name that is not in the list: the near miss, then the list. */
export function expectedNames(found: string, known: readonly string[]): string {
	const hint = nearHint(found, known);
	return hint === ""
		? `: expected ${oneOf(known)}`
		: `${hint} Expected ${oneOf(known)}`;
}

/** `one of a, b`, or the only name. */
export function oneOf(names: readonly string[]): string {
	return names.length === 1 ? `${names[0]}` : `one of ${names.join(", ")}`;
}
