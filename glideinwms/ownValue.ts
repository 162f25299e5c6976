import { isRecord } from "./isRecord.ts";

/** The value of a record's own key; undefined where it has none, so that no name finds what every object inherits. */
export function ownValue<T>(
	record: { readonly [key: string]: T },
	key: string,
): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The value below a key of a record, or an index of a list; undefined where there is none. */
export function valueAt(value: unknown, key: string | number): unknown {
	if (Array.isArray(value)) return value[Number(key)];
	return isRecord(value) ? ownValue(value, String(key)) : undefined;
}
