import assert from "node:assert/strict";
import { advertisedTo } from "../../../cluster/status/asking/advertisedTo.ts";
import { groupStatus } from "../../../cluster/status/asking/groupStatus.ts";
import type {
	LogRecord,
	ProbedGroup,
} from "../../../cluster/status/asking/probed.ts";
import { recordFindings } from "../../../cluster/status/asking/recordFindings.ts";

const now = Date.parse("2026-03-01T12:00:00Z") / 1000;
const node = "gfactory-2.opensciencegrid.org";
const group: ProbedGroup = {
	name: "main",
	updated: now - 40,
	jobs: { Idle: 5, OldIdle: 5, Running: 0, Total: 5 },
	glideins: { Idle: 0, Running: 0, Total: 0 },
	requested: { Idle: 5, MaxRun: 12 },
	unmatched: 0,
	entries: 7,
	records: [],
};
const record = (ago: number, text: string, last = ""): LogRecord => [
	now - ago,
	"ERROR",
	text,
	last,
];

describe("groupStatus()", () => {
	const of = (more: Partial<ProbedGroup>, reachable = true) =>
		groupStatus({ ...group, ...more }, { now, settled: true, reachable });
	const nothing = { requested: { Idle: 0 } };

	it("says of a round without entries that nothing is requested, over time as now, and leaves gaps", () => {
		const values = {
			jobsIdle: [5, null, 0],
			jobsRunning: [0, null, 0],
			requested: [4, null, null],
			glideins: [2, null, null],
		};
		const series = { end: now, step: 300, values };
		const history = { day: series, month: series };
		const { requested: _, ...rest } = group;
		const { requested, history: over } = groupStatus(
			{ ...rest, entries: 0, history },
			{ now, settled: true, reachable: true },
		);
		assert.equal(requested, 0);
		assert.deepEqual(over?.day.values, {
			...values,
			requested: [4, null, 0],
			glideins: [2, null, 0],
		});
	});
	const start =
		'Group "main" has 5 jobs idle for over ten minutes and requests no glideins';

	for (const [what, more, said] of [
		[
			"no entry is known",
			{ ...nothing, entries: 0 },
			": it found no entries: ",
		],
		[
			"no entry matches",
			{ ...nothing, unmatched: 5 },
			": none of 7 entries matches: ",
		],
		["something else is wrong", nothing, ", though entries match: "],
	] as const)
		it(`faults a group that has idle jobs and asks for nothing, since ${what}`, () => {
			const { problems } = of(more);
			assert.equal(problems.length, 1);
			assert.ok(problems[0]?.startsWith(`${start}${said}`), problems[0]);
		});

	it("does not where glideins are there already, the jobs are new, or no factory answers", () => {
		assert.deepEqual(of({ ...nothing, glideins: { Total: 3 } }).problems, []);
		const jobs = { Idle: 5, OldIdle: 0 };
		assert.deepEqual(of({ ...nothing, jobs }).problems, []);
		assert.deepEqual(of(nothing, false).problems, []);
	});

	it("faults a group that finishes no round any more", () => {
		assert.match(
			of({ updated: now - 3600 }).problems.join(),
			/^Group "main" does not finish an iteration \(last at 2026-03-01 11:00 UTC\): read its logs below \/var\/log\/gwms-frontend\/group_main/,
		);
		assert.match(of({ updated: null }).problems.join(), /\(never\)/);
	});

	it("tells the last round alone: what was cured since is past", () => {
		const records = [
			record(300, "Iteration at Sun Mar  1 11:55:00 2026"),
			record(299, "SciToken is expired, not forwarding."),
			record(240, "Iteration at Sun Mar  1 11:56:00 2026"),
			record(180, "Iteration at Sun Mar  1 11:57:00 2026"),
		];
		assert.deepEqual(of({ records }).problems, []);
		const late = [
			...records,
			record(179, "SciToken is expired, not forwarding."),
		];
		assert.deepEqual(of({ records: late }).problems, [
			'Group "main" sends no SciToken: it expired: check what renews it',
		]);
	});
});

describe("recordFindings()", () => {
	const cases: readonly (readonly [string, string, RegExp])[] = [
		[
			"Credential file /x/osg.scitoken has expired scitoken, skipping",
			"",
			/sends no SciToken: \/x\/osg.scitoken expired: check what renews it$/,
		],
		[
			`Found an untrusted factory E1@G@F at ${node}; identity mismatch 'gfactory@a'!='gfactory@b'`,
			"",
			/its identity is "gfactory@a", the settings say "gfactory@b" \(factory_identity\)/,
		],
		[
			"Cannot advertise requests for E1@G@F because no factory G@F key was found",
			"",
			/cannot encrypt credentials for E1@G@F: its factory publishes no key/,
		],
		[
			`No security credentials match for factory pool ${node}, not advertising request; if this is not intentional, check for typos`,
			"",
			/Group "main" has no valid credential for pilots at gfactory-2\.opensciencegrid\.org, and requests none there: compare type and trust_domain of its credentials with the entries'/,
		],
		[
			"Failed to load credential generator plugin made",
			"",
			/has no credential from its generator: Failed to load credential generator plugin made$/,
		],
		[
			"cannot find pwd HTCSS key file '/k/FRONTEND'.",
			"",
			/Group "main" cannot create tokens for its glideins: the signing key \/k\/FRONTEND is missing: set it/,
		],
		[
			"Unhandled exception, dying: traceback",
			"KeyError: 'made'",
			/died: KeyError: 'made': read its logs$/,
		],
		[
			"Condor Error. Failed to talk to schedd:",
			"Error querying schedd submit.example.org in pool default using python bindings: Failed to fetch ads from schedd, errmsg=AUTHENTICATE:1003:Failed to authenticate with any method|AUTHENTICATE:1004:Failed to authenticate using IDTOKENS",
			/^The jobs of schedd "submit.example.org" cannot be read \(AUTHENTICATE:1003:Failed to authenticate with any method\): check the token/,
		],
	];
	for (const [text, last, said] of cases)
		it(`faults: ${text}`, () => {
			const { problems, warnings } = recordFindings(
				"main",
				record(1, text, last),
			);
			assert.deepEqual(warnings, []);
			assert.match(problems.join(), said);
		});

	it("only warns of a schedd that is down, and of ads that people alone look at", () => {
		for (const text of [
			"Failed to talk to schedd submit.example.org - not found",
			"Condor Error. Failed to talk to schedd:",
			"Failed condor command '/usr/sbin/condor_advertise -tcp -multiple UPDATE_AD_GENERIC /tmp/x'. Exit code: 1. Stdout: Sent 0 of 7 ads to x.",
		]) {
			const found = recordFindings("main", record(1, text));
			assert.deepEqual([found.problems.length, found.warnings.length], [0, 1]);
		}
		assert.deepEqual(recordFindings("main", record(1, "Done advertising")), {
			problems: [],
			warnings: [],
		});
	});
});

describe("advertisedTo()", () => {
	it("counts a factory whose entries cannot be read as one that was not reached", () => {
		const asks = `Advertising global and singular requests for factory ${node}`;
		assert.deepEqual(
			advertisedTo([
				record(120, asks),
				record(119, "Done advertising"),
				record(
					60,
					`Failed to talk to factory_pool ${node} for entry info:`,
					`Error querying pool ${node} using python bindings: Failed communication with collector.`,
				),
				record(59, "Done advertising"),
			]),
			{
				[node]: {
					lastSuccess: "2026-03-01T11:58:01.000Z",
					lastFailure: {
						at: "2026-03-01T11:59:00.000Z",
						reason: "Failed communication with collector",
					},
				},
			},
		);
	});
});
