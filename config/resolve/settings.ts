/** `model` with the parameters of `settings` laid over it: maps merge, all else replaces. */
export function overlay<T extends object>(
	model: T,
	settings: Readonly<Record<string, unknown>> | undefined,
): T {
	if (settings === undefined) return model;
	return merge(model, settings) as T;
}

function merge(base: unknown, own: unknown): unknown {
	if (!isMap(base) || !isMap(own)) return own;
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(own))
		merged[key] = merge(merged[key], value);
	return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
