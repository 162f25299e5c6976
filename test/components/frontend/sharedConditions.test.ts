import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { root } from "../../support/project.ts";
import { readFrontendXml } from "../../support/properties/readFrontendXml.ts";
import { skipSuite } from "../../support/skipSuite.ts";

type Values = Readonly<Record<string, string | number | null>>;

/** What an entry publishes of its memory, and whether a job of 1500 MB is asked for there. */
const memories: readonly (readonly [string, Values, boolean])[] = [
	["a number that is enough", { GLIDEIN_MaxMemMBs: 2000 }, true],
	["a number that is not", { GLIDEIN_MaxMemMBs: 1000 }, false],
	["a number as text", { GLIDEIN_MaxMemMBs: "2000" }, true],
	["a number as text that is not enough", { GLIDEIN_MaxMemMBs: "1000" }, false],
	["0, which sets no limit", { GLIDEIN_MaxMemMBs: 0 }, true],
	["0 as text", { GLIDEIN_MaxMemMBs: "0" }, true],
	['"auto"', { GLIDEIN_MaxMemMBs: "auto" }, true],
	["an empty text", { GLIDEIN_MaxMemMBs: "" }, true],
	["nothing", {}, true],
];

/** Lists of sites of a job, and whether SiteB is asked for. */
const sites: readonly (readonly [Values, boolean])[] = [
	[{ DESIRED_Sites: "SiteA,SiteB" }, true],
	[{ DESIRED_Sites: "SiteA, SiteB" }, true],
	[{ DESIRED_Sites: "SiteA ,SiteC" }, false],
	[{ UNDESIRED_Sites: "SiteA, SiteB" }, false],
	[{ UNDESIRED_Sites: "SiteA, SiteC" }, true],
];

const program = `import json, sys
for line in sys.stdin:
    text, job, attrs = json.loads(line)
    glidein = {"attrs": attrs}
    try:
        print(json.dumps(bool(eval(compile(text, "<string>", "eval")))))
    except Exception as error:
        print(json.dumps(repr(error)))
`;

describe("The match expressions of the VOs, evaluated by Python,", () => {
	const { frontends } = loadStack("nautilus", { root, credentials: false });
	const expressions = frontends.map(({ vo, frontendXml }) => ({
		vo,
		text: readFrontendXml(frontendXml).match?.match_expr ?? "True",
	}));

	/** Jobs and entries that are asked about, all of them by one Python. */
	const requests = [1500, "1500"].map((RequestMemory) => ({ RequestMemory }));
	const asked: readonly (readonly [Values, Values])[] = [
		...memories.flatMap(([, entry]) =>
			requests.map((job) => [job, entry] as const),
		),
		...sites.map(([job]) => [job, {}] as const),
	];
	let answers: readonly string[];

	before(function () {
		const lines = asked.flatMap(([job, entry]) =>
			expressions.map(({ text }) =>
				JSON.stringify([text, job, { GLIDEIN_Site: "SiteB", ...entry }]),
			),
		);
		const { stdout, error } = spawnSync("python3", ["-c", program], {
			input: `${lines.join("\n")}\n`,
			encoding: "utf8",
		});
		if (error) skipSuite(this, "there is no python3");
		answers = stdout.trimEnd().split("\n");
		assert.equal(answers.length, lines.length);
	});

	for (const [title, entry, expected] of memories)
		it(`take an entry that publishes ${title}`, () => {
			for (const job of requests)
				assert.deepEqual(
					evaluated(job, entry),
					allAre(expected),
					typeof job.RequestMemory,
				);
		});

	for (const [job, expected] of sites)
		it(`${expected ? "ask for" : "leave out"} SiteB for a job with ${JSON.stringify(job)}`, () => {
			assert.deepEqual(evaluated(job), allAre(expected));
		});

	const allAre = (value: boolean) => expressions.map(({ vo }) => [vo, value]);

	/** What Python says of each VO's expression; an exception in its words. */
	function evaluated(job: Values, entry?: Values): [string, unknown][] {
		const at = asked.findIndex(
			([one, other]) => one === job && (entry === undefined || other === entry),
		);
		return expressions.map(({ vo }, index) => [
			vo,
			JSON.parse(answers[at * expressions.length + index] ?? "null"),
		]);
	}
});
