import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { groupStatus } from "../../../cluster/status/asking/groupStatus.ts";
import type { ProbedGroup } from "../../../cluster/status/asking/probed.ts";
import { root } from "../../support/project.ts";
import { scratchFolder } from "../../support/standIn.ts";

const now = 1_790_000_000;
/** As GlideinWMS 3.10 and 3.11 write them: the last part of a name is the factory's collector. */
const factory = (name: string, down: string, idle: number, total: number) =>
	`      <factory name="${name}@gfactory_instance@OSG@factory.test" Down="${down}">
         <Attributes EntryName="${name}" GLIDEIN_CPUS="auto" GLIDEIN_Gatekeeper="ce.test ce.test:9619" GLIDEIN_Site="A"/>
         <MatchedCores Idle="0" Running="${total * 8}" Total="${total * 8}"/>
         <MatchedGlideins Failed="0" Idle="1" Running="${total}" Total="${total}"/>
         <MatchedJobs EffIdle="3" Idle="${idle * 2}" OldIdle="3" Running="9" RunningHere="4"/>
         <Requested Idle="${idle}" MaxRun="${idle * 3}">
            <Parameters>
               <Parameter name="GLIDEIN_Collector" val="pool.test:9620-9630"/>
               <Parameter name="USE_MATCH_AUTH" val="True"/>
            </Parameters>
         </Requested>
      </factory>`;
/** Its glideins are there, the factory has it no more: nothing is asked of it. */
const gone = `      <factory name="Gone@gfactory_instance@OSG@factory.test" Down="Down">
         <MatchedGlideins Failed="1" Idle="0" Running="2" Total="3"/>
      </factory>`;
const none = `      <factory name="None@gfactory_instance@OSG@factory.test" Down="Up">
         <MatchedGlideins Failed="0" Idle="0" Running="0" Total="0"/>
         <MatchedJobs EffIdle="0" Idle="0" OldIdle="0" Running="0" RunningHere="0"/>
         <Requested Idle="0" MaxRun="0">
            <Parameters>
            </Parameters>
         </Requested>
      </factory>`;
const state = (name: string, down: string, idle: number) =>
	`      <state name="${name}" Down="${down}">
         <Attributes/>
         <MatchedJobs EffIdle="${idle}" Idle="${idle}" OldIdle="0" Running="0" RunningHere="0"/>
         <Requested Idle="70" MaxRun="700">
            <Parameters>
            </Parameters>
         </Requested>
      </state>`;
const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>

<VOFrontendGroupStats>
<updated>
   <timezone name="Local" ISO8601="2026-09-21T15:12:20+01:00" human="Mon Sep 21 15:12:20 2026"/>
   <timezone name="UTC" ISO8601="2026-09-21T14:12:20Z" unixtime="${now - 60}"/>
</updated>
   <factories>
${[factory("SiteA", "Up", 5, 7), factory("SiteB", "Down", 0, 2), gone, none].join("\n")}
   </factories>
   <states>
${[state("MatchedDown", "Up", 0), state("MatchedUp", "Down", 10), state("Unmatched", "Down", 1)].join("\n")}
   </states>
   <total>
      <Glideins Idle="1" Running="9" Total="10"/>
      <Jobs Idle="11" Idle_3600="2" OldIdle="10" Running="9" Total="20"/>
      <MatchedCores Idle="0" Running="72" Total="72"/>
      <Requested Idle="5" MaxRun="15"/>
   </total>
</VOFrontendGroupStats>
`;
const frontendXml = `<frontend><groups>
<group name="main"/><group name="new" enabled="True"/><group name="off" enabled="False"/>
</groups></frontend>`;

describe("What the probe says of a group's entries", () => {
	/** Runs a part of the program, as the pod's Python would. */
	function probed(history: boolean, wanted?: string): ProbedGroup[] {
		const [folder, remove] = scratchFolder();
		try {
			for (const name of ["main", "renamed", "logs/group_off"])
				mkdirSync(join(folder, name.replace(/^(?=\w+$)/, "group_")), {
					recursive: true,
				});
			writeFileSync(join(folder, "group_main", "frontend_status.xml"), xml);
			if (wanted !== undefined)
				writeFileSync(join(folder, "frontend.xml"), wanted);
			const own = ["rrd.py", "probe.py"].map((file) =>
				readFileSync(join(root, "cluster/status/asking", file), "utf8"),
			);
			const code = own
				.join("\n")
				.replace(/\nmain\(\)\n$/, "\nprint(json.dumps(groups()))\n");
			const asked = JSON.stringify({
				...{ monitor: folder, logs: join(folder, "logs") },
				...{ history, records: "^$" },
				...{ logBytes: 1, recordCount: 1 },
				frontendXml: join(folder, "frontend.xml"),
			});
			const printed = execFileSync("python3", ["-", asked], { input: code });
			return JSON.parse(`${printed}`) as ProbedGroup[];
		} finally {
			remove();
		}
	}
	const status = (history = false) => {
		const [main = assert.fail()] = probed(history, frontendXml);
		return groupStatus(main, { now, settled: true, reachable: true });
	};

	it("is what each asks for and gets, without those that have nothing", () => {
		const { entries, requested, glideins, jobs } = status();
		assert.deepEqual(
			[requested, glideins, jobs],
			[5, 10, { idle: 11, running: 9 }],
		);
		assert.deepEqual(entries, [
			{
				...{ name: "SiteA@gfactory_instance@OSG@factory.test", down: false },
				jobs: { idle: 10, running: 4 },
				requested: { idle: 5, running: 15 },
				glideins: { total: 7, idle: 1, running: 7, failed: 0 },
			},
			{
				...{ name: "SiteB@gfactory_instance@OSG@factory.test", down: true },
				jobs: { idle: 0, running: 4 },
				requested: { idle: 0, running: 0 },
				glideins: { total: 2, idle: 1, running: 2, failed: 0 },
			},
			{
				...{ name: "Gone@gfactory_instance@OSG@factory.test", down: true },
				jobs: { idle: 0, running: 0 },
				requested: { idle: 0, running: 0 },
				glideins: { total: 3, idle: 0, running: 2, failed: 1 },
			},
		]);
	});

	it("is of the groups of frontend.xml, not of those that left their folders", () => {
		const names = (text?: string) =>
			probed(false, text).map(({ name, updated }) => [name, updated]);
		assert.deepEqual(names(frontendXml), [
			["main", now - 60],
			["new", null],
		]);
		const all = [
			["main", now - 60],
			["off", null],
			["renamed", null],
		];
		assert.deepEqual(names(), all);
		assert.deepEqual(names("<frontend"), all);
	});

	it("has its numbers over time only where they are asked for and kept", () => {
		assert.ok(!("history" in status()));
		assert.equal(status(true).history, null);
	});
});
