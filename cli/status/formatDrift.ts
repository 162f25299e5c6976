import type { Drift } from "../../cluster/drift/objectDrift.ts";
import { minuteText } from "./minuteText.ts";
import { withoutKeys } from "./withoutKeys.ts";

const longest = 60;
/** How much of it is shown before the first difference. */
const before = 20;

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
			: ` (${by}${at === undefined ? "" : `, ${minuteText(at)}`})`;
	const [want, have] = shortened(wanted, found);
	if (wanted === undefined)
		return `${object} ${field} is ${have}, expected none${who}`;
	if (found === undefined)
		return `${object} ${field} is missing, expected ${want}${who}`;
	return `${object} ${field} is ${have}, expected ${want}${who}`;
}

/** Long values are cut to where they differ, texts of many lines to the first line that does. */
function shortened(wanted: unknown, found: unknown): [string, string] {
	const [one, other] = [textOf(wanted), textOf(found)];
	const [a, b] = [one.split("\n"), other.split("\n")];
	if (a.length === 1 && b.length === 1)
		return around(one, other, wanted, found);
	const differing = [...Array(Math.max(a.length, b.length)).keys()].filter(
		(index) => a[index] !== b[index],
	);
	const [first = 0] = differing;
	const [want, have] = around(a[first] ?? "", b[first] ?? "");
	const at = (lines: string[], shown: string) =>
		`${lines[first] === undefined ? "at its end" : shown} in line ${first + 1}`;
	const more = differing.length > 1 ? `; ${differing.length} lines differ` : "";
	return [`${at(a, want)}${more}`, at(b, have)];
}

/** What others wrote into an object may be a key. */
function textOf(value: unknown): string {
	const plain = withoutKeys(value);
	return typeof plain === "string"
		? plain
		: (JSON.stringify(plain) ?? "nothing");
}

/** Two texts, each cut to what surrounds the first difference. Values that are no texts are not quoted. */
function around(
	one: string,
	other: string,
	...values: readonly unknown[]
): [string, string] {
	const length = Math.min(one.length, other.length);
	let first = 0;
	while (first < length && one[first] === other[first]) first += 1;
	const start = first > longest - before ? first - before : 0;
	const shown = (text: string, value: unknown = text) => {
		const cut = text.slice(start, start + longest - 1);
		const line = `${start > 0 ? "…" : ""}${cut}${text.length > start + longest - 1 ? "…" : ""}`;
		return typeof value === "string" ? JSON.stringify(line) : line;
	};
	return [shown(one, values[0]), shown(other, values[1])];
}
