import { credentialsHashAnnotation } from "../../components/shared/credentialsHash.ts";
import { defined } from "../../glideinwms/defined.ts";
import { isRecord } from "../../glideinwms/isRecord.ts";
import { quantityValue } from "../../settings/quantity.ts";
import {
	type FieldChange,
	fieldChanges,
	type Step,
} from "../live/fieldChanges.ts";
import {
	isController,
	isEngine,
	lastForeigner,
	type Owner,
	ownersOfField,
	ownersOfItem,
} from "./fieldOwners.ts";

/** A field that differs from what is wanted. */
export interface Difference {
	/** For people: `spec.template.spec.containers[frontend].image`. */
	readonly field: string;
	/** Undefined if the field should not exist. */
	readonly wanted?: unknown;
	/** Undefined where it is not there. */
	readonly found?: unknown;
	/** Who wrote it last, and when (ISO 8601), if known. */
	readonly by?: string;
	readonly at?: string;
}

/** Fields whose values are quantities: 1000m equals 1. */
const quantities = /\.(requests|limits)\.|\.sizeLimit$/;
/** Left by kubectl rollout restart, which operators are told to use. */
const restarted = /annotations\["kubectl\.kubernetes\.io\/restartedAt"\]$/;

/**
 * Differences of what is found from what is wanted. What the API server fills in by itself is none: of fields that are
 * not wanted, only those count that someone wrote.
 */
export function compareFields(
	wanted: unknown,
	found: unknown,
	owners: readonly Owner[],
	field: string,
): Difference[] {
	if (wanted === undefined || wanted === null) return [];
	return fieldChanges(wanted, found, isSame, field).flatMap((change) => {
		const below = change.steps.reduce(ownersBelow, owners);
		return counts(change, below)
			? [difference(change.field, change.before, change.after, below)]
			: [];
	});
}

function ownersBelow(owners: readonly Owner[], step: Step): readonly Owner[] {
	if (step.to === "field") return ownersOfField(owners, step.name);
	if (step.to === "index") return owners;
	return isRecord(step.item) ? ownersOfItem(owners, step.item) : [];
}

/** Whether something that is not wanted exists because someone wrote it; a list's item always counts. */
function counts(
	{ field, steps, before }: FieldChange,
	owners: readonly Owner[],
): boolean {
	const step = steps.at(-1);
	if (before === null) return false;
	if (before !== undefined || step?.to !== "field") return true;
	const isOwnMark = step.name === credentialsHashAnnotation;
	const isWritten = owners.some(
		({ entry }) =>
			!isController(entry) &&
			// An autoscaler, or a person in its place, sets a number of pods that the settings do not state.
			entry.subresource !== "scale" &&
			// Only the engine knows the credentials, and so their hash.
			!(isOwnMark && isEngine(entry)),
	);
	return isWritten && !restarted.test(field);
}

function difference(
	field: string,
	wanted: unknown,
	found: unknown,
	owners: readonly Owner[],
): Difference {
	const { entry } = lastForeigner(owners) ?? {};
	return {
		field,
		...defined({ wanted }),
		...(found === undefined
			? {}
			: { found: wanted === undefined ? shown(found, field) : found }),
		...(entry === undefined ? {} : { by: entry.manager }),
		...(entry?.time === undefined ? {} : { at: entry.time }),
	};
}

/** A variable that someone added may be a secret. */
function shown(found: unknown, field: string): unknown {
	return /\.env(From)?(\.|\[|$)/.test(field) ? "something" : found;
}

function isSame(wanted: unknown, found: unknown, field: string): boolean {
	// The API server drops empty values.
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
	return value === "" || (isRecord(value) && Object.keys(value).length === 0);
}
