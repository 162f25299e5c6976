import {
	atTime,
	type Findings,
	joined,
	nothing,
	problem,
	warning,
} from "./findings.ts";
import type { LogRecord, ProbedGroup } from "./probed.ts";

/** A group's last round, as `status --json` has it. */
export interface GroupStatus extends Findings {
	readonly name: string;
	/** When its numbers were written, ISO 8601. */
	readonly updated: string | null;
	readonly jobs: { readonly idle: number; readonly running: number };
	readonly glideins: number;
	/** Glideins that it asks all factories for, to wait for jobs. */
	readonly requested: number;
	/** By the factory's node; ISO 8601. */
	readonly advertised: Readonly<Record<string, Advertised>>;
}

/** How advertising to a factory went, by the log. */
export interface Advertised {
	readonly lastSuccess: string | null;
	readonly lastFailure: { readonly at: string; readonly reason: string } | null;
	/** Whether the last one failed. */
	readonly fails: boolean;
}

/** What a group is judged by, apart from itself. */
export interface GroupEvidence {
	readonly now: number;
	/** Whether the daemon runs long enough for a round to be done. */
	readonly settled: boolean;
	/** Whether some factory answers: without one, nothing can be asked for. */
	readonly reachable: boolean;
}

/** Seconds after which numbers are old; a round takes a few minutes where much is to be matched. */
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
		advertised: advertisedTo(group.records),
		...joined(said, late, quiet),
	};
}

function lateness(
	{ name, updated }: ProbedGroup,
	{ now, settled }: GroupEvidence,
): Findings {
	if (updated !== null && now - updated <= stale) return nothing;
	if (!settled) return warning(`Group "${name}" has not finished a round yet`);
	const last = updated === null ? "never" : `last at ${atTime(updated)}`;
	return problem(
		`Group "${name}" finishes no round (${last}): read its logs below /var/log/gwms-frontend/group_${name}`,
	);
}

/** Jobs wait for more than ten minutes, nothing is asked for, and nothing is there that could run them. */
function asksForNothing(
	{ name, jobs = {}, glideins = {}, requested = {}, ...group }: ProbedGroup,
	{ reachable }: GroupEvidence,
): Findings {
	const idle = jobs.OldIdle ?? 0;
	const some = (requested.Idle ?? 0) + (glideins.Total ?? 0);
	if (idle === 0 || some > 0 || !reachable) return nothing;
	const start = `Group "${name}" has ${idle} jobs idle for over ten minutes and asks for nothing`;
	const { unmatched = 0, entries = 0 } = group;
	if (entries === 0)
		return problem(
			`${start}: it knows no entry: compare its factory condition with what the factories publish, and factory_identity with the factory's`,
		);
	if (unmatched >= (jobs.Idle ?? idle))
		return problem(
			`${start}: none of ${entries} entries matches: compare its match expression with the jobs' attributes`,
		);
	return problem(
		`${start}, though entries match: read its log for limits and missing credentials`,
	);
}

interface Rule {
	readonly pattern: RegExp;
	readonly says: (
		name: string,
		match: RegExpMatchArray,
		last: string,
	) => string;
}

/** What a group says in a round that failed, in words that name the remedy. */
const rules: readonly Rule[] = [
	{
		pattern: /Unhandled exception, dying|^Unhandled exception/,
		says: (name, _, last) =>
			`Group "${name}" died: ${last || "it does not say why"}: read its logs`,
	},
	{
		pattern: /In query schedd child/,
		says: (name, _, last) =>
			`Group "${name}" cannot read the jobs of a schedd (${shortReason(last)}), and asks for nothing: check its schedds and the token for them`,
	},
	{
		pattern: /Error talking to the user pool/,
		says: (name, _, last) =>
			`Group "${name}" cannot read the pool (${shortReason(last)}), and asks for nothing`,
	},
	{
		pattern:
			/untrusted factory (\S+) at (\S+); identity mismatch '(.*)'!='(.*)'/,
		says: (name, [, , node, found, wanted]) =>
			`Group "${name}" ignores the factory at ${node}: its identity is "${found}", the settings say "${wanted}" (factory_identity): correct them if the factory's operators confirm it`,
	},
	{
		pattern: /untrusted factory (\S+) at (\S+); ignoring/,
		says: (name, [, , node]) =>
			`Group "${name}" ignores the factory at ${node}: its ads are not authenticated: ask its operators`,
	},
	{
		pattern: /for (\S+) because no factory (\S*) ?key was found/,
		says: (name, [, entry]) =>
			`Group "${name}" cannot encrypt credentials for ${entry}: its factory publishes no key: ask its operators`,
	},
	{
		pattern:
			/SciToken is expired, not forwarding|file (\S+) has expired scitoken/,
		says: (name, [, file]) =>
			`Group "${name}" sends no SciToken: ${file ?? "it"} expired: see what renews it`,
	},
	{
		pattern: /Failed to (?:load|generate) credential.*/,
		says: (name, [text]) =>
			`Group "${name}" has no credential from its generator: ${text}`,
	},
	{
		pattern: /No security credentials match for factory pool ([^,\s]+)/,
		says: (name, [, node]) =>
			`Group "${name}" has no valid credential for pilots at ${node}, and asks it for nothing: compare type and trust_domain of its credentials with the entries'`,
	},
	{
		pattern: /cannot find pwd HTCSS key file '(.*)'/,
		says: (name, [, file]) =>
			`Group "${name}" cannot make tokens for its glideins: there is no signing key ${file}: set it`,
	},
];

/** What went wrong in the last round: what was cured since is not told. */
function roundFindings({ name, records }: ProbedGroup, now: number): Findings {
	const starts = records.filter(([, , text]) =>
		text.startsWith("Iteration at"),
	);
	// A round under way has not said all: the one before it has.
	const since = Math.max(starts.at(-2)?.[0] ?? 0, now - 2 * stale);
	const texts = records
		.filter(([at]) => at >= since)
		.flatMap(([, , text, last]) => {
			const rule = rules.find(({ pattern }) => pattern.test(text));
			const match = rule === undefined ? null : text.match(rule.pattern);
			return rule === undefined || match === null
				? []
				: [rule.says(name, match, last)];
		});
	return joined(...texts.map(problem));
}

/** How advertising went at each factory: a round that says so and no failure before its end has succeeded. */
export function advertisedTo(
	records: readonly LogRecord[],
): Record<string, Advertised> {
	const found: Record<string, Advertised> = {};
	let failing = new Map<string, readonly [number, string]>();
	let asked = new Set<string>();
	for (const [at, , text, last] of records) {
		const start = /requests for factory (\S+)/.exec(text)?.[1];
		if (start !== undefined) asked.add(start);
		const failed = /failed for factory pool (\S+?):?$/.exec(text.trim())?.[1];
		if (failed !== undefined) failing.set(failed, [at, shortReason(last)]);
		if (!text.startsWith("Done advertising")) continue;
		for (const node of new Set([...asked, ...failing.keys()])) {
			const failure = failing.get(node);
			const before = found[node] ?? never;
			found[node] =
				failure === undefined
					? { ...before, lastSuccess: iso(at), fails: false }
					: {
							...before,
							lastFailure: { at: iso(failure[0]), reason: failure[1] },
							fails: true,
						};
		}
		[failing, asked] = [new Map(), new Set()];
	}
	return found;
}

const never: Advertised = {
	lastSuccess: null,
	lastFailure: null,
	fails: false,
};

/** The end of an exception's line: what the tool said, without Python's names and the command. */
function shortReason(last: string): string {
	const text = last.replace(/^[\w.]+(?:Error|Exception): /, "");
	return text.slice(0, 200) || "no reason given";
}

function iso(seconds: number): string {
	return new Date(seconds * 1000).toISOString();
}
