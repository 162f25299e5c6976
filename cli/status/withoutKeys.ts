import { isRecord } from "../../glideinwms/isRecord.ts";
import { hideKeys } from "../../system/hideKeys.ts";

/** A value of an object in a cluster, at any depth without what looks like a key: somebody may have written one there. */
export function withoutKeys(value: unknown): unknown {
	if (typeof value === "string")
		return value.split("\n").map(hideKeys).join("\n");
	if (Array.isArray(value)) return value.map(withoutKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, withoutKeys(inner)]),
	);
}
