import { credentialsHashAnnotation } from "../../components/shared/credentialsHash.ts";
import { quantityValue } from "../../settings/quantity.ts";
import {
	isController,
	isEngine,
	lastForeigner,
	type Owner,
	ownersOfField,
	ownersOfItem,
} from "./fieldOwners.ts";

/** A field that is not as it should be. */
export interface Difference {
	/** For people: `spec.template.spec.containers[frontend].image`. */
	readonly field: string;
	/** Undefined where the field should not be there. */
	readonly wanted?: unknown;
	/** Undefined where it is not there. */
	readonly found?: unknown;
	/** Who wrote it last, and when (ISO 8601), where that is known. */
	readonly by?: string;
	readonly at?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Lists whose items are known by a key, whatever their order; every other list is compared as it stands. */
const itemKeys: Readonly<Record<string, string>> = {
	containers: "name",
	env: "name",
	initContainers: "name",
	ports: "name",
	volumeMounts: "mountPath",
	volumes: "name",
};

/** Where values are quantities, of which 1000m and 1 are the same. */
const quantities = /\.(requests|limits)\.|\.sizeLimit$/;
/** What kubectl rollout restart leaves, which operators are told to use. */
const restarted = /annotations\["kubectl\.kubernetes\.io\/restartedAt"\]$/;

/**
 * Differences of what is found from what is wanted. What the API server fills in by itself is none: of fields that are
 * not wanted, only those count that somebody wrote.
 */
export function compareFields(
	wanted: unknown,
	found: unknown,
	owners: readonly Owner[],
	field: string,
): Difference[] {
	if (wanted === undefined || wanted === null) return [];
	if (isObject(wanted) && isObject(found))
		return compareObjects(wanted, found, owners, field);
	if (Array.isArray(wanted) && Array.isArray(found))
		return compareLists(wanted, found, owners, field);
	return isSame(wanted, found, field)
		? []
		: [difference(field, { wanted, found }, owners)];
}

function compareObjects(
	wanted: Json,
	found: Json,
	owners: readonly Owner[],
	field: string,
): Difference[] {
	const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
	return names.sort().flatMap((name) => {
		const below = ownersOfField(owners, name);
		const place = placeOf(field, name);
		if (wanted[name] !== undefined)
			return compareFields(wanted[name], found[name], below, place);
		const isOwnMark = name === credentialsHashAnnotation;
		const isWritten = below.some(
			({ entry }) =>
				!isController(entry) &&
				// An autoscaler, or whoever plays it, sets a number of pods that no one wants here.
				entry.subresource !== "scale" &&
				// The engine only knows the credentials, and so their hash.
				!(isOwnMark && isEngine(entry)),
		);
		return isWritten && !restarted.test(place)
			? [difference(place, { found: found[name] }, below)]
			: [];
	});
}

function compareLists(
	wanted: readonly unknown[],
	found: readonly unknown[],
	owners: readonly Owner[],
	field: string,
): Difference[] {
	const key = itemKeys[field.split(".").at(-1) ?? ""];
	if (
		key === undefined ||
		![...wanted, ...found].every((one) => hasKey(one, key))
	)
		return compareItems(wanted, found, owners, field);
	const names = [
		...new Set([...wanted, ...found].map((one) => nameOf(one, key))),
	];
	return names.flatMap((name) => {
		const place = `${field}[${name}]`;
		const want = wanted.find((one) => nameOf(one, key) === name);
		const have = found.find((one) => nameOf(one, key) === name);
		const below = isObject(have) ? ownersOfItem(owners, have) : [];
		return want === undefined
			? [difference(place, { found: have }, below)]
			: compareFields(want, have, below, place);
	});
}

/** Lists that the API server takes as one value each. */
function compareItems(
	wanted: readonly unknown[],
	found: readonly unknown[],
	owners: readonly Owner[],
	field: string,
): Difference[] {
	const length = Math.max(wanted.length, found.length);
	return Array.from({ length }, (_, index) => index).flatMap((index) => {
		const place = `${field}[${index}]`;
		return index < wanted.length
			? compareFields(wanted[index], found[index], owners, place)
			: [difference(place, { found: found[index] }, owners)];
	});
}

function difference(
	field: string,
	{ wanted, found }: { readonly wanted?: unknown; readonly found: unknown },
	owners: readonly Owner[],
): Difference {
	const { entry } = lastForeigner(owners) ?? {};
	return {
		field,
		...(wanted === undefined ? {} : { wanted }),
		...(found === undefined
			? {}
			: { found: wanted === undefined ? shown(found, field) : found }),
		...(entry === undefined ? {} : { by: entry.manager }),
		...(entry?.time === undefined ? {} : { at: entry.time }),
	};
}

/** What somebody added to the environment may be a secret. */
function shown(found: unknown, field: string): unknown {
	return /\.env(From)?(\.|\[|$)/.test(field) ? "something" : found;
}

function isSame(wanted: unknown, found: unknown, field: string): boolean {
	// The API server keeps no empty values.
	if (found === undefined) return isEmpty(wanted);
	if (wanted === found) return true;
	return quantities.test(field) && isSameQuantity(wanted, found);
}

function isSameQuantity(wanted: unknown, found: unknown): boolean {
	try {
		const [a, b] = [wanted, found].map((one) => quantityValue(String(one)));
		return Math.abs((a ?? 0) - (b ?? 0)) <= 1e-9 * Math.abs(a ?? 0);
	} catch {
		return String(wanted) === String(found);
	}
}

function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === "" || (isObject(value) && Object.keys(value).length === 0);
}

function placeOf(field: string, name: string): string {
	if (!/^[A-Za-z0-9_-]+$/.test(name)) return `${field}["${name}"]`;
	return field === "" ? name : `${field}.${name}`;
}

function isObject(value: unknown): value is Json {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasKey(value: unknown, key: string): boolean {
	return isObject(value) && typeof value[key] === "string";
}

function nameOf(value: unknown, key: string): string {
	return isObject(value) ? String(value[key]) : "";
}
