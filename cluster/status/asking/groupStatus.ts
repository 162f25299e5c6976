import { dateText } from "../../../settings/dateText.ts";
import { type Advertised, advertisedTo } from "./advertisedTo.ts";
import { type EntryStatus, entryStatus } from "./entryStatus.ts";
import {
	atTime,
	type Findings,
	joined,
	nothing,
	problem,
	warning,
} from "./findings.ts";
import type { ProbedGroup, ProbedSeries } from "./probed.ts";
import { recordFindings } from "./recordFindings.ts";

/** A group's last round, as `status --output json` has it. */
export interface GroupStatus extends Findings {
	readonly name: string;
	/** When its numbers were written, ISO 8601. */
	readonly updated: string | null;
	readonly jobs: { readonly idle: number; readonly running: number };
	/** As GlideinWMS counts them: by slots, of which a divided one has one more for each job. */
	readonly glideins: number;
	/** Glideins that it asks all factories for, to wait for jobs. */
	readonly requested: number;
	/** Entries that match jobs, are asked or have glideins; the others are left out. */
	readonly entries: readonly EntryStatus[];
	/** Absent if not requested; null if GlideinWMS keeps none. */
	readonly history?: GroupHistory | null;
	/** By the factory's node; ISO 8601. */
	readonly advertised: Readonly<Record<string, Advertised>>;
}

/** The numbers of a group over time: the last 24 hours by five minutes, and 30 days by six hours. */
export interface GroupHistory {
	readonly day: Series;
	readonly month: Series;
}

/** Means, oldest first; null if unknown. */
export interface Series extends Omit<ProbedSeries, "end" | "step"> {
	/** End of the last one, ISO 8601. */
	readonly end: string;
	readonly stepSeconds: number;
}

/** What else a group is judged by. */
export interface GroupEvidence {
	readonly now: number;
	/** Whether the daemon has run long enough to complete a round. */
	readonly settled: boolean;
	/** Whether any factory answers: without one, nothing can be requested. */
	readonly reachable: boolean;
}

/** Seconds after which numbers are old; a round takes a few minutes if there is much to match. */
const stale = 20 * 60;

/** Judges a group by its numbers and its logs. */
export function groupStatus(
	group: ProbedGroup,
	evidence: GroupEvidence,
): GroupStatus {
	const { name, updated, jobs = {}, glideins = {}, requested = {} } = group;
	const said = roundFindings(group, evidence.now);
	const late = lateness(group, evidence);
	const quiet =
		said.problems.length + late.problems.length > 0
			? nothing
			: asksForNothing(group, evidence);
	return {
		name,
		updated: updated === null ? null : iso(updated),
		jobs: { idle: jobs.Idle ?? 0, running: jobs.Running ?? 0 },
		glideins: glideins.Total ?? 0,
		requested: requested.Idle ?? 0,
		entries: (group.byEntry ?? []).map(entryStatus),
		...historyOf(group),
		advertised: advertisedTo(group.records),
		...joined(said, late, quiet),
	};
}

function historyOf({ history }: ProbedGroup): Pick<GroupStatus, "history"> {
	if (history == null) return history === null ? { history } : {};
	const series = ({ end, step, values }: ProbedSeries): Series => ({
		...{ end: iso(end), stepSeconds: step, values: wholeRounds(values) },
	});
	return {
		history: { day: series(history.day), month: series(history.month) },
	};
}

/** GlideinWMS leaves out what a round without entries requests and has: nothing, as its last round says too. */
function wholeRounds(values: ProbedSeries["values"]): ProbedSeries["values"] {
	const { jobsIdle, requested, glideins } = values;
	const whole = (numbers: typeof requested) =>
		numbers.map((one, index) => one ?? (jobsIdle[index] == null ? null : 0));
	return {
		...values,
		requested: whole(requested),
		glideins: whole(glideins),
	};
}

function lateness(
	{ name, updated }: ProbedGroup,
	{ now, settled }: GroupEvidence,
): Findings {
	if (updated !== null && now - updated <= stale) return nothing;
	// The same text for all groups, so that it appears once.
	if (!settled)
		return warning(
			"Some groups have not finished an iteration since the start",
		);
	const last = updated === null ? "never" : `last at ${atTime(updated)}`;
	return problem(
		`Group "${name}" does not finish an iteration (${last}): read its logs below /var/log/gwms-frontend/group_${name}`,
	);
}

/** Jobs have waited for more than ten minutes, nothing is requested, and no glidein could run them. */
function asksForNothing(
	{ name, jobs = {}, glideins = {}, requested = {}, ...group }: ProbedGroup,
	{ reachable }: GroupEvidence,
): Findings {
	const idle = jobs.OldIdle ?? 0;
	const some = (requested.Idle ?? 0) + (glideins.Total ?? 0);
	if (idle === 0 || some > 0 || !reachable) return nothing;
	const start = `Group "${name}" has ${idle} jobs idle for over ten minutes and requests no glideins`;
	const { unmatched = 0, entries = 0 } = group;
	if (entries === 0)
		return problem(
			`${start}: it found no entries: compare its factory condition with what the factories publish, and factory_identity with the factory's`,
		);
	if (unmatched >= (jobs.Idle ?? idle))
		return problem(
			`${start}: none of ${entries} entries matches: compare its match expression with the jobs' attributes`,
		);
	return problem(
		`${start}, though entries match: read its log for limits and missing credentials`,
	);
}

/** What went wrong in the last round, without what has recovered since. */
function roundFindings({ name, records }: ProbedGroup, now: number): Findings {
	const starts = records.filter(([, , text]) =>
		text.startsWith("Iteration at"),
	);
	// A round in progress is incomplete: the one before it counts.
	const since = Math.max(starts.at(-2)?.[0] ?? 0, now - 2 * stale);
	const findings = records
		.filter(([at]) => at >= since)
		.map((record) => recordFindings(name, record));
	return joined(...findings);
}

function iso(seconds: number): string {
	return dateText(new Date(seconds * 1000));
}
