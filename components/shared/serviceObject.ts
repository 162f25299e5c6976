import type { Manifest } from "./manifest.ts";

/** An object of a service, and what its component has to know of it. */
export interface ServiceObject {
	/** What stands behind the service's name in the resource's own name: `config` in `squid-ucsd-config`. Never to be changed. */
	readonly child: string;
	readonly manifest: Manifest;
	/** Stays in the cluster whatever becomes of the stack: no one can make its content again. */
	readonly kept?: boolean;
	/** Seconds until a workload that is not well counts as failed (default 25 minutes). */
	readonly timeoutSeconds?: number;
	/** A Secret's keys, each with the credential that fills it. */
	readonly secret?: Readonly<Record<string, string>>;
	/** Contents go in as they are given, those that are; else each ends in a line end, and one not given is empty. */
	readonly verbatim?: boolean;
	/** A Secret's key whose content is made at random where no credential of that name is given, once for all. */
	readonly madeOnce?: string;
	/** Credentials that a workload's pods read at their start only: a renewed one rolls them. */
	readonly rolledBy?: readonly string[];
}
