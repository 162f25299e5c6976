import type { Path } from "./path.ts";

/** Maximum depth of settings, and maximum number of values, aliases expanded. */
const deepest = 100;
const mostValues = 1_000_000;

/** Why a text is not parsed, and the line: parsers need memory for the square of the depth. */
export function tooDeep(
	text: string,
): { readonly line: number; readonly message: string } | undefined {
	let [depth, line] = [0, 1];
	for (const [token] of text.matchAll(/[[\]{}\n]|(?:[-?:] ){60,}/g)) {
		if (token === "\n") line++;
		else if (token === "[" || token === "{") depth++;
		else if (token === "]" || token === "}") depth = Math.max(0, depth - 1);
		else return { line, message: message() };
		if (depth > deepest * 2) return { line, message: message() };
	}
	return undefined;
}

/** Why a parsed value is not checked: it would take too long, or never end. */
export function tooMuch(value: unknown): string | undefined {
	const sizes = new Map<object, number>();
	const open = new Set<object>();
	const sizeOf = (inner: unknown, depth: number): number => {
		if (inner === null || typeof inner !== "object") return 1;
		if (depth > deepest || open.has(inner)) return Number.POSITIVE_INFINITY;
		const known = sizes.get(inner);
		if (known !== undefined) return known;
		open.add(inner);
		let size = 1;
		for (const each of Object.values(inner)) size += sizeOf(each, depth + 1);
		open.delete(inner);
		sizes.set(inner, size);
		return size;
	};
	const size = sizeOf(value, 0);
	if (size === Number.POSITIVE_INFINITY) return message();
	return size > mostValues
		? `More than ${mostValues} values, aliases included: expected the settings of one file, with aliases written out`
		: undefined;
}

/** The paths of texts or keys that contain a NUL. */
export function nulPaths(value: unknown): Path[] {
	if (typeof value === "string") return value.includes("\0") ? [[]] : [];
	if (value === null || typeof value !== "object") return [];
	const isList = Array.isArray(value);
	return Object.entries(value).flatMap(([key, inner]): Path[] => {
		if (key.includes("\0")) return [[]];
		return nulPaths(inner).map((path) => [isList ? Number(key) : key, ...path]);
	});
}

function message(): string {
	return `Values nested deeper than ${deepest}, or an alias to itself: expected the settings of one file`;
}
