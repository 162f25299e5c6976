import { isRecord } from "../../glideinwms/isRecord.ts";

/** The model with the patch put in: mappings are merged, `undefined` removes a key, and all else (lists too) replaces. */
export function patch(model: unknown, change: unknown): unknown {
	if (!isRecord(model) || !isRecord(change)) return change;
	const patched = Object.entries(change).map(([key, value]) => [
		key,
		patch(model[key], value),
	]);
	const merged = { ...model, ...Object.fromEntries(patched) };
	return Object.fromEntries(
		Object.entries(merged).filter(([, value]) => value !== undefined),
	);
}
