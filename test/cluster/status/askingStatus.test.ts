import assert from "node:assert/strict";
import {
	askingStatus,
	daemonState,
} from "../../../cluster/status/asking/askingStatus.ts";
import type {
	FactoryAds,
	LogRecord,
	Probed,
	ProbedGroup,
} from "../../../cluster/status/asking/probed.ts";
import type { Peer } from "../../../components/frontend/plan.ts";

const now = Date.parse("2026-03-01T12:00:00Z") / 1000;
const node = "gfactory-2.opensciencegrid.org";
const factory: Peer = {
	kind: "factory",
	name: "osg",
	node,
	trustDomain: node,
	identity: `fegluex@${node}`,
};
const accepted = {
	authorized: true,
	identity: `fegluex@${node}`,
	method: "IDTOKENS",
	trustDomain: node,
	keys: ["POOL"],
	version: "24.0.24",
	unreached: null,
	errors: [],
};
const ads: FactoryAds = {
	problem: null,
	entries: 7,
	entriesDown: 0,
	requests: { count: 8, idle: 5, running: 12, lastHeard: now - 60 },
	glideins: { count: 3, idle: 2, running: 3, held: 0 },
};
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
const probed: Probed = {
	version: 1,
	now,
	daemon: "frontend   RUNNING   pid 40, uptime 1:02:03",
	trustDomain: "pool.test",
	tokens: [],
	scitokens: [],
	peers: [{ kind: "factory", node, ping: accepted, ads }],
	groups: [group],
};
const record = (ago: number, text: string, last = ""): LogRecord => [
	now - ago,
	"ERROR",
	text,
	last,
];

describe("askingStatus()", () => {
	const of = (more: Partial<Probed>, role?: "standby") =>
		askingStatus([factory], { ...probed, ...more }, role);
	const withAds = (more: Partial<FactoryAds>) =>
		of({
			peers: [
				{ kind: "factory", node, ping: accepted, ads: { ...ads, ...more } },
			],
		});
	const title = `Factory "osg" (${node})`;

	it("finds nothing where the frontend asks and is heard", () => {
		const { problems, warnings, peers } = of({});
		assert.deepEqual([problems, warnings], [[], []]);
		assert.equal(peers[0]?.lastHeard, "2026-03-01T11:59:00.000Z");
	});

	it("faults a factory that has no request, or does not act on those it has", () => {
		const none = { count: 0, idle: 0, running: 0, lastHeard: null };
		assert.deepEqual(withAds({ requests: none }).problems, [
			`${title} accepts the frontend but has no request from it: read the logs of its groups`,
		]);
		const glideins = { count: 0, idle: 0, running: 0, held: 0 };
		assert.deepEqual(withAds({ glideins }).problems, [
			`${title} has requests for 5 glideins but does not act on them: ask its operators whether it knows this frontend`,
		]);
		assert.deepEqual(withAds({ entries: 0 }).problems, []);
	});

	it("waits with that for a daemon that just started, and for ever of a standby", () => {
		const none = { count: 0, idle: 0, running: 0, lastHeard: null };
		const peers = [
			{
				kind: "factory" as const,
				node,
				ping: accepted,
				ads: { ...ads, requests: none },
			},
		];
		const daemon = "frontend   RUNNING   pid 40, uptime 0:02:03";
		assert.deepEqual(of({ peers, daemon }).problems, []);
		const idle = { ...group, requested: { Idle: 0 } };
		assert.deepEqual(of({ peers, groups: [idle] }, "standby").problems, []);
	});

	it("faults advertising that failed since it last succeeded, though the factory accepts the frontend", () => {
		const records = [
			record(
				50,
				`Advertising global and singular requests for factory ${node}`,
			),
			record(
				49,
				`Advertising failed for factory pool ${node}:`,
				"glideinwms.lib.condorExe.ExeError: Failed condor command '/usr/sbin/condor_advertise -pool x UPDATE_MASTER_AD /tmp/x'. Exit code: 1. Stdout: Sent 0 of 8 ads to x.",
			),
			record(48, "Done advertising"),
		];
		const { problems, peers } = of({ groups: [{ ...group, records }] });
		assert.deepEqual(problems, [
			`${title} accepts the frontend, but advertising to it failed at 2026-03-01 11:59 UTC (condor_advertise: Sent 0 of 8 ads): read the logs of its groups`,
		]);
		assert.deepEqual(peers[0]?.lastFailure, {
			at: "2026-03-01T11:59:11.000Z",
			reason: "condor_advertise: Sent 0 of 8 ads",
		});
	});

	for (const [line, said] of [
		["frontend   FATAL   Exited too quickly", "is not running (FATAL)"],
		["frontend   STOPPED   Not started", "is not running (STOPPED)"],
	] as const)
		it(`faults a daemon of which supervisord says: ${line}`, () =>
			assert.match(
				of({ daemon: line, peers: [], groups: [] }).problems.join(),
				new RegExp(said.replace(/[()]/g, "\\$&")),
			));

	it("knows how long the daemon runs", () => {
		const seconds = (uptime: string) =>
			daemonState(`frontend  RUNNING  pid 4, uptime ${uptime}`).seconds;
		assert.equal(seconds("0:05:11"), 311);
		assert.equal(seconds("1 day, 1:00:05"), 90_005);
		assert.equal(seconds("12 days, 0:00:00"), 12 * 86_400);
	});
});
