/** The deeply frozen value, so that no later step can change what was decided. */
export function freeze<T>(value: T): T {
	if (value === null || typeof value !== "object" || Object.isFrozen(value))
		return value;
	for (const inner of Object.values(value)) freeze(inner);
	return Object.freeze(value);
}
