import { isRecord } from "../../glideinwms/isRecord.ts";

/** A field, or a whole part of an object, in which two objects differ. */
export interface FieldChange {
	/** For people: `spec.template.spec.containers[frontend].image`. */
	readonly field: string;
	/** The way to it. */
	readonly steps: readonly Step[];
	/** Undefined where it was not there. */
	readonly before?: unknown;
	/** Undefined where it is not there. */
	readonly after?: unknown;
}

/** A step down: to a map's field, to a list's item as it is after (known by its key), or to the next item of a list without keys. */
export type Step =
	| { readonly to: "field"; readonly name: string }
	| { readonly to: "item"; readonly item: unknown }
	| { readonly to: "index" };

type IsSame = (before: unknown, after: unknown, field: string) => boolean;

/** Lists whose items are known by a key, whatever their order; every other list is compared as it stands. */
const itemKeys: Readonly<Record<string, string>> = {
	containers: "name",
	env: "name",
	initContainers: "name",
	ports: "name",
	volumeMounts: "mountPath",
	volumes: "name",
};

/** The fields in which two objects differ; a part that only one of them has is one change. */
export function fieldChanges(
	before: unknown,
	after: unknown,
	isSame: IsSame,
	field = "",
	steps: readonly Step[] = [],
): FieldChange[] {
	if (isRecord(before) && isRecord(after))
		return unionOf(Object.keys(before), Object.keys(after))
			.sort()
			.flatMap((name) =>
				fieldChanges(before[name], after[name], isSame, placeOf(field, name), [
					...steps,
					{ to: "field", name },
				]),
			);
	if (Array.isArray(before) && Array.isArray(after))
		return pairsOf(before, after, field).flatMap(([name, one, other, step]) =>
			fieldChanges(one, other, isSame, `${field}[${name}]`, [...steps, step]),
		);
	return isSame(before, after, field) ? [] : [{ field, steps, before, after }];
}

/** The items of two lists that belong together, with their names. */
function pairsOf(
	before: readonly unknown[],
	after: readonly unknown[],
	field: string,
): (readonly [name: string, before: unknown, after: unknown, step: Step])[] {
	const key = itemKeys[field.split(".").at(-1) ?? ""];
	const names = [...before, ...after].map((item) => nameOf(item, key));
	if (names.some((name) => name === undefined))
		return Array.from(
			{ length: Math.max(before.length, after.length) },
			(_, at) => [String(at), before[at], after[at], { to: "index" }],
		);
	return unionOf(names as string[], []).map((name) => {
		const [one, item] = [before, after].map((list) =>
			list.find((each) => nameOf(each, key) === name),
		);
		return [name, one, item, { to: "item", item }];
	});
}

/** The path of a map's field. */
function placeOf(field: string, name: string): string {
	if (!/^[A-Za-z0-9_-]+$/.test(name)) return `${field}["${name}"]`;
	return field === "" ? name : `${field}.${name}`;
}

function nameOf(item: unknown, key: string | undefined): string | undefined {
	const name = key !== undefined && isRecord(item) ? item[key] : undefined;
	return typeof name === "string" ? name : undefined;
}

function unionOf(one: readonly string[], other: readonly string[]): string[] {
	return [...new Set([...one, ...other])];
}
