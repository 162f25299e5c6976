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
	/** Those that frontend.xml names as files. */
	readonly scitokens: readonly ProbedToken[];
	readonly peers: readonly ProbedPeer[];
	readonly groups: readonly ProbedGroup[];
}

/** What a token says of itself. */
export interface ProbedToken {
	/** Absent of a token that the probe made. */
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
	/** Whom it took the frontend for; null where no one was authenticated. */
	readonly identity: string | null;
	readonly method: string | null;
	/** The collector's own. */
	readonly trustDomain: string | null;
	/** Names of the keys whose tokens it takes. */
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
	/** What it says to a glidein's token; of pools only. */
	readonly glidein?:
		| { readonly token: ProbedToken; readonly ping: Ping }
		| { readonly problem: string };
}

/** What a factory's collector has of the frontend. */
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
	/** What the factory made of the requests; count is that of its ads. */
	readonly glideins: {
		readonly count: number;
		readonly idle: number;
		readonly running: number;
		readonly held: number;
	};
}

/** What a collector of the VO's pool has of the frontend. */
export interface PoolAds {
	readonly problem: string | null;
	/** Glideins that joined. */
	readonly glideins: number;
	/** Slots of theirs with a job. */
	readonly busy: number;
	/** When the frontend last advertised its resources. */
	readonly lastHeard: number | null;
}

/** A group's numbers of its last round, and what its logs say: seconds, level, text, and the last line of a traceback. */
export interface ProbedGroup {
	readonly name: string;
	/** When the numbers were written; null where there are none. */
	readonly updated: number | null;
	readonly jobs?: Readonly<Record<string, number>>;
	readonly glideins?: Readonly<Record<string, number>>;
	readonly requested?: Readonly<Record<string, number>>;
	/** Idle jobs that no entry matches. */
	readonly unmatched?: number;
	/** Entries that match some. */
	readonly entries?: number;
	/** Those that have any number but 0, with it. */
	readonly byEntry?: readonly ProbedEntry[];
	/** Only where it was asked for; null where GlideinWMS wrote none. */
	readonly history?: ProbedHistory | null;
	readonly records: readonly LogRecord[];
}

/** What a group has to do with an entry of a factory, by the names that GlideinWMS has for the numbers. */
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

/** Means of `step` seconds each, the oldest first; null where nothing is known. */
export interface ProbedSeries {
	/** When the last one ended. */
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
