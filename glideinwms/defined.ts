type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** A copy without the keys whose value is undefined. */
export function defined<T extends object>(value: T | undefined): Defined<T> {
	const entries = Object.entries(value ?? {});
	return Object.fromEntries(
		entries.filter(([, item]) => item !== undefined),
	) as Defined<T>;
}
