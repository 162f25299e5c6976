import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../glideinwms/isRecord.ts";
import type { LiveObject } from "../live/liveObject.ts";
import type { StateObject } from "./stackState.ts";

/** Counters and bookkeeping of the API server, which change whenever a controller writes the status. */
const bookkeeping = ["generation", "managedFields", "resourceVersion"];

/** What controllers write by the clock, in any order, or while they roll pods; other fields tell whether all are ready. */
const clockwork = [
	"active",
	"conditions",
	"lastScheduleTime",
	"lastSuccessfulTime",
	"observedGeneration",
	"terminatingReplicas",
	"updatedReplicas",
];

/** The number of a Deployment's ReplicaSet, which its controller writes after the spec. */
const revision = "deployment.kubernetes.io/revision";

/**
 * Whether a refresh would find an object as the state has it. A secret is encrypted there: as soon as one was written,
 * whatever of it, it counts as different.
 */
export function isAsInState(
	{ outputs, unready }: StateObject,
	live: LiveObject,
): boolean {
	if (unready) return false;
	const known = recordOf(outputs.metadata);
	const { uid, resourceVersion } = recordOf(live.metadata);
	// Nothing at all was written since.
	if (known.uid === uid && known.resourceVersion === resourceVersion)
		return true;
	return isDeepStrictEqual(comparable(outputs), comparable(recordOf(live)));
}

/** What of an object is compared. */
function comparable(
	object: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const own = Object.entries(object).filter(
		// What the provider notes for itself.
		([key]) => !key.startsWith("__"),
	);
	const { metadata, status, ...rest } = Object.fromEntries(own);
	const { annotations, ...marks } = recordOf(metadata);
	return {
		...(withoutNulls(rest) as Record<string, unknown>),
		metadata: withoutNulls(without(marks, bookkeeping)),
		annotations: without(recordOf(annotations), [revision]),
		status: withoutNulls(without(recordOf(status), clockwork)),
	};
}

function without(
	object: Readonly<Record<string, unknown>>,
	names: readonly string[],
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(object).filter(([key]) => !names.includes(key)),
	);
}

/** The state has no nulls. */
function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== null)
			.map(([key, inner]) => [key, withoutNulls(inner)]),
	);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
	return isRecord(value) ? value : {};
}
