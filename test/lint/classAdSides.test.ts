import assert from "node:assert/strict";
import {
	fetchProblem,
	sideProblems,
} from "../../glideinwms/rules/classadSide.ts";
import type { Asked } from "../../glideinwms/rules/sideProblem.ts";

/** What is asked of, the expression, the read at fault and what is said of it. */
const faulty: readonly (readonly [
	on: Asked,
	text: string,
	read: string,
	says: RegExp,
])[] = [
	[
		"factory",
		'!stringListMember(GLIDEIN_Entry_Name, "A,B")',
		"GLIDEIN_Entry_Name",
		/entries have EntryName, write that$/,
	],
	["factory", 'GLIDEIN_Name == "v3"', "GLIDEIN_Name", /have GlideinName/],
	["factory", 'glidein_factory == "OSG"', "glidein_factory", /FactoryName/],
	["factory", "TARGET.TotalCpus > 8", "TARGET.TotalCpus", /put .*start_expr$/],
	["factory", "RequestCpus > 1", "RequestCpus", /only jobs have.*job\/query/],
	["job", 'EntryName == "A"', "EntryName", /only factories' entries have/],
	[
		"job",
		'GLIDEIN_Entry_Name == "A"',
		"GLIDEIN_Entry_Name",
		/only glideins' slots have.*put the condition into start_expr$/,
	],
	["job", "GLIDEIN_ToDie > 1", "GLIDEIN_ToDie", /only glideins' slots/],
	["start", 'EntryName == "A"', "EntryName", /write GLIDEIN_Entry_Name$/],
	["start", 'MY.FactoryName != "A"', "MY.FactoryName", /GLIDEIN_Factory$/],
	["start", "MY.RequestCpus > 1", "MY.RequestCpus", /TARGET.RequestCpus$/],
	["start", "TARGET.Machine == 1", "TARGET.Machine", /write MY.Machine$/],
	["start", "TARGET.EntryName == 1", "TARGET.EntryName", /GLIDEIN_Entry_Name/],
	["start", "TARGET.FactoryType == 1", "TARGET.FactoryType", /match_expr$/],
];

const sound: readonly (readonly [Asked, string])[] = [
	["factory", 'EntryName == "A" && GLIDEIN_Site =!= "B" && HAS_THING'],
	["factory", 'stringListMember("A", GLIDEIN_Supported_VOs)'],
	["job", "JobUniverse == 5 && GLIDEIN_Is_Monitor =!= True && MyOwn > 1"],
	["start", 'GLIDEIN_Entry_Name =!= "A" && TARGET.Owner == "b" && Cpus > 1'],
	["start", 'stringListMember("A", GLIDEIN_Supported_VOs) || FactoryType == 1'],
	["start", "RequestMemory < MY.Memory"],
];

describe("Attributes that ads of other kinds have", () => {
	for (const [on, text, read, says] of faulty)
		it(`are found where a ${on} is asked ${text}`, () => {
			const problems = sideProblems(text, on);
			assert.equal(problems.length, 1, JSON.stringify(problems));
			const [{ offset, length, message } = assert.fail()] = problems;
			assert.equal(text.slice(offset, offset + length), read);
			assert.match(message, says);
		});

	for (const [on, text] of sound)
		it(`are not found where a ${on} is asked ${text}`, () =>
			assert.deepEqual(sideProblems(text, on), []));

	it("are found where match_expr fetches them", () => {
		assert.match(
			fetchProblem("factory", "GLIDEIN_Entry_Name") ?? "",
			/EntryName/,
		);
		assert.match(fetchProblem("factory", "RequestCpus") ?? "", /only jobs/);
		assert.match(fetchProblem("job", "Machine") ?? "", /only glideins' slots/);
		assert.equal(fetchProblem("factory", "EntryName"), undefined);
		assert.equal(fetchProblem("job", "RequestCpus"), undefined);
		assert.equal(fetchProblem("factory", "MyOwn"), undefined);
	});

	it("may be given to the glideins by the frontend itself", () => {
		const own = new Set(["entryname"]);
		assert.deepEqual(sideProblems('EntryName == "A"', "start", own), []);
	});
});
