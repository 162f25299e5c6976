import type { Drift } from "../../cluster/drift/objectDrift.ts";
import { hideKeys } from "../../system/hideKeys.ts";

const longest = 60;

/** A drift in a sentence, long values cut. */
export function formatDrift({
	object,
	field,
	wanted,
	found,
	by,
	at,
}: Drift): string {
	if (field === "") return `${object} is missing`;
	const who =
		by === undefined
			? ""
			: ` (${by}${at === undefined ? "" : `, ${at.slice(0, 16).replace("T", " ")}`})`;
	const [want, have] = shortened(wanted, found);
	if (wanted === undefined)
		return `${object} ${field} is ${have}, expected none${who}`;
	if (found === undefined)
		return `${object} ${field} is missing, expected ${want}${who}`;
	return `${object} ${field} is ${have}, expected ${want}${who}`;
}

/** Texts of many lines are cut to the first line that differs. */
function shortened(wanted: unknown, found: unknown): [string, string] {
	if (typeof wanted !== "string" || typeof found !== "string")
		return [cut(wanted), cut(found)];
	const [a, b] = [wanted.split("\n"), found.split("\n")];
	if (a.length === 1 && b.length === 1) return [cut(wanted), cut(found)];
	const line = a.findIndex((text, index) => text !== b[index]);
	const index = line === -1 ? a.length : line;
	const at = (lines: string[]) =>
		`${lines[index] === undefined ? "at its end" : cut(lines[index])} in line ${index + 1}`;
	return [at(a), at(b)];
}

function cut(value: unknown): string {
	// What others wrote into an object may be a key.
	const text = hideKeys(JSON.stringify(value) ?? "nothing");
	return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
