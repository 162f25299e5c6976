import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { groupStatus } from "../../../cluster/status/asking/groupStatus.ts";
import type { ProbedGroup } from "../../../cluster/status/asking/probed.ts";
import { root } from "../../support/project.ts";
import { scratchFolder } from "../../support/standIn.ts";

const now = 1_790_000_000;
const factory = (
	name: string,
	down: string,
	requested: number,
	total: number,
) =>
	`<factory name="${name}" Down="${down}"><Attributes GLIDEIN_Site="A"/>
<MatchedCores Idle="0" Running="0" Total="0"/><MatchedGlideins Failed="0" Idle="1" Running="${total}" Total="${total}"/>
<MatchedJobs EffIdle="3" Idle="${requested * 2}" OldIdle="3" Running="9" RunningHere="4"/>
<Requested Idle="${requested}" MaxRun="${requested * 3}"><Parameters><Parameter name="a" val="1"/></Parameters></Requested></factory>`;
const idle = `<factory name="none@g@F" Down="Up"><MatchedGlideins Idle="0" Running="0" Total="0"/><MatchedJobs Idle="0" Running="0"/><Requested Idle="0" MaxRun="0"/></factory>`;
const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>
<VOFrontendGroupStats><updated><timezone name="UTC" unixtime="${now - 60}"/></updated>
<factories>${factory("SiteA@g@F", "Up", 5, 7)}${factory("SiteB@g@F", "Down", 0, 2)}${idle}</factories>
<states><state name="Unmatched"><MatchedJobs Idle="1"/></state></states>
<total><Glideins Idle="1" Running="9" Total="10"/><Jobs Idle="11" OldIdle="10" Running="9" Total="20"/><Requested Idle="5" MaxRun="15"/></total>
</VOFrontendGroupStats>`;

describe("What the probe says of a group's entries", () => {
	/** Runs a part of the program, as the pod's Python would. */
	function probed(history: boolean): ProbedGroup {
		const [folder, remove] = scratchFolder();
		try {
			mkdirSync(join(folder, "group_main"));
			writeFileSync(join(folder, "group_main", "frontend_status.xml"), xml);
			const own = ["rrd.py", "probe.py"].map((file) =>
				readFileSync(join(root, "cluster/status/asking", file), "utf8"),
			);
			const code = own
				.join("\n")
				.replace(/\nmain\(\)\n$/, '\nprint(json.dumps(numbers("main")))\n');
			const asked = JSON.stringify({ monitor: folder, history });
			const printed = execFileSync("python3", ["-", asked], { input: code });
			return { ...JSON.parse(`${printed}`), name: "main", records: [] };
		} finally {
			remove();
		}
	}
	const status = (history = false) =>
		groupStatus(probed(history), { now, settled: true, reachable: true });

	it("is what each asks for and gets, without those that have nothing", () => {
		const { entries, requested, glideins, jobs } = status();
		assert.deepEqual(
			[requested, glideins, jobs],
			[5, 10, { idle: 11, running: 9 }],
		);
		assert.deepEqual(entries, [
			{
				...{ name: "SiteA@g@F", down: false },
				jobs: { idle: 10, running: 4 },
				requested: { idle: 5, running: 15 },
				glideins: { total: 7, idle: 1, running: 7, failed: 0 },
			},
			{
				...{ name: "SiteB@g@F", down: true },
				jobs: { idle: 0, running: 4 },
				requested: { idle: 0, running: 0 },
				glideins: { total: 2, idle: 1, running: 2, failed: 0 },
			},
		]);
	});

	it("has its numbers over time only where they are asked for and kept", () => {
		assert.ok(!("history" in status()));
		assert.equal(status(true).history, null);
	});
});
