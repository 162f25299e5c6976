import type { ConfigFault } from "./fault.ts";
import type { Reading } from "./reading.ts";

/**
 * What two readings with different stand-ins both find. Where a value is wrong in itself, what else is said of that very
 * place follows from it.
 */
export function commonFaults(one: Reading, other: Reading): ConfigFault[] {
	const faults = inBoth(one.faults, other.faults);
	const places = new Set(faults.map(placeOf));
	const later = inBoth(one.later, other.later);
	return [...faults, ...later.filter((fault) => !places.has(placeOf(fault)))];
}

function inBoth(
	some: readonly ConfigFault[],
	others: readonly ConfigFault[],
): ConfigFault[] {
	const keys = new Set(others.map(keyOf));
	return some.filter((fault) => keys.has(keyOf(fault)));
}

function keyOf(fault: ConfigFault): string {
	return JSON.stringify([placeOf(fault), fault.path, fault.message]);
}

function placeOf({ file, line, column }: ConfigFault): string {
	return `${file}:${line}:${column}`;
}
