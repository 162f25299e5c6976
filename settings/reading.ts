import type { ConfigFault } from "./fault.ts";

/**
 * What stands in for a value that its schema refuses, so that all else can be looked at: as little as will do, or as
 * much as there can be. What is found with both does not come from the stand-in.
 */
export type StandIn = "bare" | "full";

/** One reading of a stack's files. */
export interface Reading {
	readonly standIn: StandIn;
	/** What is not YAML, or does not fit its schema. */
	readonly faults: ConfigFault[];
	/** Other faults: only those that both readings find count. */
	readonly later: ConfigFault[];
}

export function newReading(standIn: StandIn): Reading {
	return { standIn, faults: [], later: [] };
}
