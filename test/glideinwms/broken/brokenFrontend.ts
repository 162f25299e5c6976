import type { Release } from "../../../glideinwms/release.ts";

/** A change to the minimal frontend that one rule, and no other, must find. */
export interface BrokenFrontend {
	readonly rule: string;
	/** Path of the fault, joined by /. */
	readonly at: string;
	/** Merged into the minimal frontend; `undefined` removes a key. */
	readonly change: unknown;
	/** The release that refuses it; 3.10.17 where left out. */
	readonly release?: Release;
	/** A release that accepts the same change. */
	readonly accepted?: Release;
}
