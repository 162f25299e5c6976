import type { ProbedEntry } from "./probed.ts";

/** What a group asks an entry of a factory for, and gets from it, as `status --output json` has it. */
export interface EntryStatus {
	/** ENTRY@GLIDEIN@FACTORY@COLLECTOR. */
	readonly name: string;
	/** Whether its factory has disabled it. */
	readonly down: boolean;
	/** Idle jobs that it matches, and jobs that run there. */
	readonly jobs: { readonly idle: number; readonly running: number };
	/** Glideins to wait for jobs, and at most to run. */
	readonly requested: { readonly idle: number; readonly running: number };
	/** Those in the pool; failed ones are drained and retire. */
	readonly glideins: {
		readonly total: number;
		readonly idle: number;
		readonly running: number;
		readonly failed: number;
	};
}

/** The numbers of an entry under this program's names. */
export function entryStatus({
	name,
	down,
	jobs,
	requested,
	glideins,
}: ProbedEntry): EntryStatus {
	const { Total = 0, Idle = 0, Running = 0, Failed = 0 } = glideins;
	return {
		name,
		down,
		jobs: { idle: jobs.Idle ?? 0, running: jobs.RunningHere ?? 0 },
		requested: { idle: requested.Idle ?? 0, running: requested.MaxRun ?? 0 },
		glideins: { total: Total, idle: Idle, running: Running, failed: Failed },
	};
}
