/** What probe.py prints. Times are in seconds since 1970. */
export interface Probed {
	readonly version: number;
	readonly now: number;
	/** supervisord's line about the daemon. */
	readonly daemon: string;
	/** The issuer of the glideins' tokens. */
	readonly trustDomain: string | null;
	/** Those that HTCondor finds. */
	readonly tokens: readonly ProbedToken[];
	/** Those that frontend.xml names. */
	readonly scitokens: readonly ProbedToken[];
	readonly peers: readonly ProbedPeer[];
	readonly groups: readonly ProbedGroup[];
}

/** A token's claims. */
export interface ProbedToken {
	/** Absent for a token that the probe made. */
	readonly file?: string | null;
	readonly issuer?: string;
	readonly subject?: string;
	readonly keyId?: string | null;
	readonly from?: number;
	readonly until?: number;
	readonly scope?: string;
	/** Why HTCondor cannot use it. */
	readonly problem?: string;
}

/** What a collector answered to condor_ping. */
export interface Ping {
	readonly authorized: boolean;
	/** The identity that it mapped the frontend to; null if not authenticated. */
	readonly identity: string | null;
	readonly method: string | null;
	/** The collector's own. */
	readonly trustDomain: string | null;
	/** Names of the keys whose tokens it accepts. */
	readonly keys: readonly string[];
	readonly version: string | null;
	/** Why there was no connection. */
	readonly unreached: string | null;
	/** HTCondor's errors, such as `AUTHENTICATE:1004:…`. */
	readonly errors: readonly string[];
}

/** A factory or collector, as it answered; `ads` only where it accepts the frontend. */
export interface ProbedPeer {
	readonly kind: "factory" | "pool";
	readonly node: string;
	readonly ping: Ping;
	readonly ads?: FactoryAds | PoolAds;
	/** Its answer to a glidein's token; only for pools. */
	readonly glidein?:
		| { readonly token: ProbedToken; readonly ping: Ping }
		| { readonly problem: string };
}

/** What a factory's collector knows about the frontend. */
export interface FactoryAds {
	readonly problem: string | null;
	readonly entries: number;
	readonly entriesDown: number;
	readonly requests: {
		readonly count: number;
		/** Glideins that are to wait for jobs, and at most to run. */
		readonly idle: number;
		readonly running: number;
		readonly lastHeard: number | null;
	};
	/** What the factory did with the requests; count is the number of its ads. */
	readonly glideins: {
		readonly count: number;
		readonly idle: number;
		readonly running: number;
		readonly held: number;
	};
}

/** What a collector of the VO's pool knows about the frontend. */
export interface PoolAds {
	readonly problem: string | null;
	/** Glideins that joined. */
	readonly glideins: number;
	/** Their slots with a job. */
	readonly busy: number;
	/** When the frontend last advertised its resources. */
	readonly lastHeard: number | null;
}

/** A group's numbers of its last round, and what its logs say: seconds, level, text, and the last line of a traceback. */
export interface ProbedGroup {
	readonly name: string;
	/** When the numbers were written; null if there are none. */
	readonly updated: number | null;
	readonly jobs?: Readonly<Record<string, number>>;
	readonly glideins?: Readonly<Record<string, number>>;
	readonly requested?: Readonly<Record<string, number>>;
	/** Idle jobs that no entry matches. */
	readonly unmatched?: number;
	/** Entries that match some. */
	readonly entries?: number;
	/** Those with numbers other than 0. */
	readonly byEntry?: readonly ProbedEntry[];
	/** Only if requested; null if GlideinWMS wrote none. */
	readonly history?: ProbedHistory | null;
	readonly records: readonly LogRecord[];
}

/** A group's numbers for an entry of a factory, under GlideinWMS's names. */
export interface ProbedEntry {
	readonly name: string;
	readonly down: boolean;
	readonly jobs: Readonly<Record<string, number>>;
	readonly requested: Readonly<Record<string, number>>;
	readonly glideins: Readonly<Record<string, number>>;
}

/** A group's numbers over time. */
export interface ProbedHistory {
	readonly day: ProbedSeries;
	readonly month: ProbedSeries;
}

/** Means over `step` seconds each, oldest first; null if unknown. */
export interface ProbedSeries {
	/** End of the last one. */
	readonly end: number;
	readonly step: number;
	readonly values: Readonly<
		Record<
			"jobsIdle" | "jobsRunning" | "requested" | "glideins",
			readonly (number | null)[]
		>
	>;
}

/** A record of a log. */
export type LogRecord = readonly [
	at: number,
	level: string,
	text: string,
	last: string,
];
