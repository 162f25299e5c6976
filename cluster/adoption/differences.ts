import { lastApplied } from "./takeOverPatch.ts";

type Tree = Readonly<Record<string, unknown>>;

/** What the server writes, and what says nothing of the object itself. */
const silent = new Set([
	"status",
	"metadata.creationTimestamp",
	"metadata.generation",
	"metadata.managedFields",
	"metadata.resourceVersion",
	"metadata.uid",
	`metadata.annotations.${lastApplied}`,
]);
/** Where people put credentials: named when it changes, never shown. */
const hidden =
	/^(data|binaryData|metadata\.annotations)\b|\.(env|args|command)\b/;
const longest = 80;

/** What makes an object into another one, a line for each change: `+` what comes, `-` what goes, `~` what changes. */
export function differences(before: unknown, after: unknown): string[] {
	return compare("", before, after);
}

function compare(path: string, before: unknown, after: unknown): string[] {
	if (silent.has(path) || same(before, after)) return [];
	if (before === undefined) return grown("+", path, after);
	if (after === undefined) return grown("-", path, before);
	const [one, other] = [asTree(before), asTree(after)];
	if (one === undefined || other === undefined)
		return [
			`~ ${path}${hidden.test(path) ? "" : `: ${shown(before)} -> ${shown(after)}`}`,
		];
	const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
	return keys.flatMap((key) =>
		compare(joined(path, before, key), one[key], other[key]),
	);
}

/** What comes or goes as a whole: a map field by field, a list's item in one line. */
function grown(sign: string, path: string, value: unknown): string[] {
	if (silent.has(path)) return [];
	const isItem = path.endsWith("]");
	const tree = isItem ? undefined : asTree(value);
	if (tree === undefined || Object.keys(tree).length === 0)
		return [`${sign} ${path}${valueAt(path, value)}`];
	return Object.entries(tree).flatMap(([key, inner]) =>
		grown(sign, joined(path, value, key), inner),
	);
}

function valueAt(path: string, value: unknown): string {
	if (hidden.test(path)) return "";
	const { image } = (asTree(value) ?? {}) as { image?: unknown };
	if (typeof image === "string") return ` (${image})`;
	return typeof value === "object" ? "" : `: ${shown(value)}`;
}

function shown(value: unknown): string {
	if (typeof value === "object") return Array.isArray(value) ? "[…]" : "{…}";
	const text = String(value);
	return text.length > longest || text.includes("\n") ? "…" : text;
}

/** A list as a map by what Kubernetes merges its items by. */
function asTree(value: unknown): Tree | undefined {
	if (Array.isArray(value))
		return Object.fromEntries(
			value.map((item: unknown, index) => [itemKey(item, index), item]),
		);
	return value !== null && typeof value === "object"
		? (value as Tree)
		: undefined;
}

function itemKey(item: unknown, index: number): string {
	if (item === null || typeof item !== "object") return String(index);
	const { name, mountPath, port, host, path, key } = item as Tree;
	return String(mountPath ?? name ?? port ?? host ?? path ?? key ?? index);
}

function joined(path: string, parent: unknown, key: string): string {
	if (Array.isArray(parent)) return `${path}[${key}]`;
	return path === "" ? key : `${path}.${key}`;
}

function same(one: unknown, other: unknown): boolean {
	return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, inner) =>
		inner !== null && typeof inner === "object" && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner as Tree).sort())
			: inner,
	);
}
