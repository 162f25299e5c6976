import { nearHint } from "./nearHint.ts";

/** The message for an unknown name: the suggestion, then all known names. */
export function unknownName(
	what: string,
	found: string,
	known: readonly string[],
): string {
	const names = [...new Set(known)].sort();
	const [kind, where = ""] = what.split(/(?= of the stack)/);
	const unknown = `Unknown ${kind} ${JSON.stringify(found)}${where}`;
	if (names.length === 0) return `${unknown}: none is defined`;
	return `${unknown}${expectedNames(found, names)}`;
}

/** What follows an unknown name: the suggestion, then the list. */
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
