import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { ConfigError } from "../../../settings/fault.ts";
import { listMessages } from "../../support/messages/faultTables.ts";
import { once } from "../../support/once.ts";
import { temporaryProject } from "../../support/project.ts";
import { readFrontendXml } from "../../support/properties/readFrontendXml.ts";

const stack = "Pulumi.joined.yaml";

/** A stack of one VO with these settings for the group "atlas". */
function project(entry: string) {
	const made = temporaryProject();
	made.write(
		stack,
		`config:
  glidefleet:cluster: nautilus
  glidefleet:frontends:
    - vo: uclhc
      ${entry}
`,
	);
	return made;
}

function matchOf(entry: string) {
	const made = project(entry);
	try {
		const plan = loadStack("joined", { root: made.root, credentials: false });
		return readFrontendXml(plan.frontends[0]?.frontendXml ?? "").groups?.atlas
			?.match;
	} finally {
		made.dispose();
	}
}

function faultsOf(entry: string): string[] {
	const made = project(entry);
	try {
		loadStack("joined", { root: made.root, credentials: false });
		return [];
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return error.faults.map(
			({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`,
		);
	} finally {
		made.dispose();
	}
}

const jobs = (text: string) => `groups: { atlas: { jobs: [${text}] } }`;
const ofProject = '(toLower(projectName) =?= "uciatlas")';

describe("Conditions that are joined", () => {
	it("hold together where one of them has ||", () => {
		const match = matchOf(
			jobs('{ both: "(x =?= 1)" }, { both: "a =?= 1 || b =?= 1" }'),
		);
		const all = `${ofProject} && (x =?= 1) && (a =?= 1 || b =?= 1)`;
		assert.equal(match?.start_expr, all);
		assert.equal(match?.job?.query_expr, all);
	});

	it("hold together where one of them has or, if or ? :", () => {
		const match = matchOf(
			jobs(
				'{ match: \'job.get("a") or 1\', job_attrs: { a: int } }, { match: "1 if 0 else 2" }, { query: "a ? b : c" }, { start: "d" }',
			),
		);
		assert.equal(match?.match_expr, '(job.get("a") or 1) and (1 if 0 else 2)');
		assert.equal(match?.job?.query_expr, `${ofProject} && (a ? b : c)`);
		assert.equal(match?.start_expr, `${ofProject} && d`);
	});

	it("hold together with what else the entries must have", () => {
		const match = matchOf(
			'groups: { atlas: { supported_vo: X, factory_type: production, entries: "a || b" } }',
		);
		assert.equal(
			match?.factory?.query_expr,
			'stringListMember("X", GLIDEIN_Supported_VOs) && FactoryType == "production" && (a || b)',
		);
	});
});

/** Settings, the path of the value at fault, and what is said. */
const refused: readonly (readonly [
	entry: string,
	path: string,
	says: RegExp,
])[] = [
	[
		jobs('{ both: "(Owner=!=\\"bad\\") // c" }, { both: "(x =?= 1)" }'),
		"groups.atlas.jobs.0.both",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.jobs\.0\.both: At character 17: The comment "\/\/ c" hides what is appended after it: remove it/,
	],
	[
		jobs('"production", { query: "(x" }, { query: "y)" }'),
		"groups.atlas.jobs.1.query",
		/At character 3: Found the end where "\)" is needed/,
	],
	[
		jobs('{ query: "(x" }, { query: "y)" }'),
		"groups.atlas.jobs.1.query",
		/At character 2: Found "\)"/,
	],
	[
		jobs('{ start: "x /* c" }'),
		"groups.atlas.jobs.0.start",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.jobs\.0\.start: At character 3: "\/\*" has no "\*\/" after it: close the comment/,
	],
	[
		jobs("{ both: 'x == \"a\\\"' }"),
		"groups.atlas.jobs.0.both",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.jobs\.0\.both: At character 8: A backslash before the closing quote leaves the string open when something is appended after it: remove the backslash/,
	],
	[jobs("{ both: 'x, y' }"), "groups.atlas.jobs.0.both", /Found ","/],
	[
		jobs("{ both: 'x # y' }"),
		"groups.atlas.jobs.0.both",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.jobs\.0\.both: At character 3: "#" has no meaning in an expression: remove it, or put it into a string/,
	],
	[
		jobs('{ match: "True # c" }'),
		"groups.atlas.jobs.0.match",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.jobs\.0\.match: At character 6: A comment hides the conditions that are appended after it: remove it/,
	],
	[
		jobs('{ match: "(True" }, { match: "True)" }'),
		"groups.atlas.jobs.1.match",
		/At character 5/,
	],
	[
		"match: { jobs: [{ match: 'True, False' }] }",
		"match.jobs.0.match",
		/Pulumi\.joined\.yaml:5 match\.jobs\.0\.match: Several expressions separated by commas are always true in Python: join them with and/,
	],
	[
		'groups: { atlas: { entries: "a // b" } }',
		"groups.atlas.entries",
		/At character 3: The comment "\/\/ b" hides what is appended after it: remove it/,
	],
	[
		'groups: { atlas: { entries: "a) || (b" } }',
		"groups.atlas.entries",
		/At character 2/,
	],
	[
		'match: { entries: "a ? b : c d" }',
		"match.entries",
		/At character 11: "d" would absorb what is appended after it: remove it/,
	],
	[
		"match: { jobs: [{ both: '$(X) // c' }] }",
		"match.jobs.0.both",
		/At character 6: The comment "\/\/ c" hides what is appended after it: remove it/,
	],
	[
		'conditions: { unused: { both: "a //" } }',
		"conditions.unused.both",
		/Pulumi\.joined\.yaml:5 conditions\.unused\.both: At character 3: The comment "\/\/" hides what is appended after it: remove it/,
	],
	[
		"groups: { atlas: { project: 'x\\' } }",
		"groups.atlas.project",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.project: HTCondor does not parse the backslash in "x\\" the same way everywhere: remove it/,
	],
	[
		"groups: { atlas: { excluded_sites: [ok, 'x\\'] } }",
		"groups.atlas.excluded_sites.1",
		/Pulumi\.joined\.yaml:5 groups\.atlas\.excluded_sites\.1: HTCondor does not parse the backslash in "x\\" the same way everywhere: remove it/,
	],
];

/** Of calls. */
const misspelt: typeof refused = [
	[
		jobs('{ start: "(isUndefiend(IsBlackHole) || IsBlackHole == False)" }'),
		"groups.atlas.jobs.0.start",
		/At character 2: HTCondor has no function "isUndefiend".*did you mean isUndefined/,
	],
	[
		"groups: { atlas: { entries: 'strinListMember(\"A\", GLIDEIN_Supported_VOs)' } }",
		"groups.atlas.entries",
		/no function "strinListMember".*did you mean stringListMember/,
	],
	[
		"conditions: { unused: { both: 'stringListMember(\"A\")' } }",
		"conditions.unused.both",
		/Pulumi\.joined\.yaml:5 conditions\.unused\.both: At character 1: Found stringListMember with 1 argument, an error: expected stringListMember\(text, words, text\?\)/,
	],
];

/** Of attributes. */
const misplaced: typeof refused = [
	[
		"groups: { atlas: { entries: '!stringListMember(GLIDEIN_Entry_Name, \"A,B\")' } }",
		"groups.atlas.entries",
		/At character 19: .* entries have EntryName/,
	],
	[
		jobs('{ both: "(Cpus > 1)" }'),
		"groups.atlas.jobs.0.both",
		/At character 2: It is evaluated on jobs but reads Cpus, which only glideins' slots have, so it is undefined/,
	],
	[
		jobs('{ match: "True", factory_attrs: { GLIDEIN_Entry_Name: string } }'),
		"groups.atlas.jobs.0.factory_attrs.GLIDEIN_Entry_Name",
		/entries have EntryName/,
	],
];

describe("A condition that leaves its place, calls what is no function or reads what is never there,", () => {
	const tables = [...refused, ...misspelt, ...misplaced].map(
		([entry, path, says]) =>
			({ entry, path, says, faults: once(() => faultsOf(entry)) }) as const,
	);
	listMessages(
		tables.map(
			({ faults }) =>
				() =>
					faults().map((each) => each.replace(/^\S+ /, "")),
		),
	);
	for (const { entry, path, says, faults } of tables)
		it(`is refused: ${entry}`, () => {
			const found = faults().filter((each) =>
				each.startsWith(`${stack}:5 ${path}: `),
			);
			assert.equal(found.length, 1, faults().join("\n"));
			assert.match(found.join(), says);
		});

	for (const settings of [
		'settings: { match: { start_expr: "a // b" } }',
		'settings: { match: { job: { query_expr: "(a" } } }',
		'groups: { atlas: { settings: { match: { factory: { query_expr: "a // b" } } } } }',
		"attrs: { GLIDECLIENT_Start: { value: a // b, publish: glidein } }",
	])
		it(`is refused where it is written past the conditions: ${settings}`, () =>
			assert.match(
				faultsOf(settings).join("\n"),
				/ClassAd expression at character|joins this ClassAd expression with others, but at character/,
			));
});
