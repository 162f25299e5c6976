import { isMap } from "../../settings/isMap.ts";
import { hideKeys } from "../../system/hideKeys.ts";

/** A replacer of JSON: values of drift without what looks like a key, which somebody may have written into an object. */
export function driftWithoutKeys(key: string, value: unknown): unknown {
	return key === "wanted" || key === "found" ? withoutKeys(value) : value;
}

function withoutKeys(value: unknown): unknown {
	if (typeof value === "string")
		return value.split("\n").map(hideKeys).join("\n");
	if (Array.isArray(value)) return value.map(withoutKeys);
	if (!isMap(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, withoutKeys(inner)]),
	);
}
