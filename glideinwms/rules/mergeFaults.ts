import type { Fault } from "../fault.ts";

/** The faults of a model's shape, then those that other rules found elsewhere: a value that was dropped as wrong is not also reported as missing. */
export function mergeFaults(
	shapeFaults: readonly Fault[],
	others: Iterable<Fault>,
): Fault[] {
	const reported = new Set(shapeFaults.map(({ path }) => JSON.stringify(path)));
	const rest = [...others].filter(
		({ path }) => !reported.has(JSON.stringify(path)),
	);
	return [...shapeFaults, ...rest];
}
