import type { ConfigFault } from "./fault.ts";

/**
 * What stands in for a value that its schema refuses, so that all else can be looked at: as little as will do, or as
 * much as there can be. What is found with both does not come from the stand-in.
 */
export type StandIn = "bare" | "full";

/** One reading of a stack's files. */
export interface Reading {
	readonly standIn: StandIn;
	/** What is no YAML, or not in the shape that it must have. */
	readonly faults: ConfigFault[];
	/** What is wrong beyond that: of use where both ways to read find it. */
	readonly later: ConfigFault[];
}

export function newReading(standIn: StandIn): Reading {
	return { standIn, faults: [], later: [] };
}
