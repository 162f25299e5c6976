import { isRecord } from "../../glideinwms/isRecord.ts";
import { fieldChanges } from "../live/fieldChanges.ts";
import { lastApplied } from "./takeOverPatch.ts";

/** What the server writes, and what says nothing of the object itself. */
const silent = [
	"status",
	"metadata.creationTimestamp",
	"metadata.generation",
	"metadata.managedFields",
	"metadata.resourceVersion",
	"metadata.uid",
	`metadata.annotations["${lastApplied}"]`,
];
/** Where people put credentials: named when it changes, never shown. */
const hidden =
	/^(data|binaryData|metadata\.annotations)\b|\.(env|args|command)\b/;
const longest = 80;

/** What makes an object into another one, a line for each change: `+` what comes, `-` what goes, `~` what changes. */
export function differences(before: unknown, after: unknown): string[] {
	return fieldChanges(before, after, isSame).flatMap((change) => {
		const { field, before, after } = change;
		if (isSilent(field)) return [];
		if (before === undefined) return grown("+", field, after);
		if (after === undefined) return grown("-", field, before);
		const values = `: ${shown(before)} -> ${shown(after)}`;
		return [`~ ${field}${hidden.test(field) ? "" : values}`];
	});
}

function isSame(one: unknown, other: unknown): boolean {
	return one === other;
}

function isSilent(field: string): boolean {
	return silent.some(
		(one) => field.startsWith(one) && /^([.[]|$)/.test(field.slice(one.length)),
	);
}

/** What comes or goes as a whole: a map field by field, a list's item in one line. */
function grown(sign: string, field: string, value: unknown): string[] {
	if (isSilent(field)) return [];
	const isItem = /\[[^"]*\]$/.test(field);
	const isWhole =
		isItem ||
		typeof value !== "object" ||
		Object.keys(value ?? {}).length === 0;
	if (isWhole) return [`${sign} ${field}${valueAt(field, value)}`];
	const nothing = Array.isArray(value) ? [] : {};
	return fieldChanges(nothing, value, isSame, field).flatMap((change) =>
		grown(sign, change.field, change.after),
	);
}

function valueAt(field: string, value: unknown): string {
	if (hidden.test(field)) return "";
	const { image } = (isRecord(value) ? value : {}) as { image?: unknown };
	if (typeof image === "string") return ` (${image})`;
	return typeof value === "object" ? "" : `: ${shown(value)}`;
}

function shown(value: unknown): string {
	if (typeof value === "object") return Array.isArray(value) ? "[…]" : "{…}";
	const text = String(value);
	return text.length > longest || text.includes("\n") ? "…" : text;
}
