import type { StackEntry } from "../../settings/entryFault.ts";

/** Something that may be there once only, and whose it is. */
export interface Claim extends StackEntry {
	readonly value: string;
	/** Whether a VO's standby claims it, next to the master. */
	readonly standby: boolean;
}

/** What a stack claims for itself. */
export interface StackClaims {
	readonly stack: string;
	/** Whether its cluster is thrown away, so that it meets no one. */
	readonly isThrownAway: boolean;
	/** The VOs whose frontend asks for glideins. */
	readonly vos: readonly Claim[];
	/** Names of frontends, as the factories know them. */
	readonly names: readonly Claim[];
	/** Hosts of ingresses. */
	readonly hosts: readonly Claim[];
}
