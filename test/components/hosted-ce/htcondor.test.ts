import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { hostedCeContract } from "../../../components/hosted-ce/imageContract.ts";
import type { HostedCePlan } from "../../../components/hosted-ce/plan.ts";
import { settingText } from "../../../components/hosted-ce/settingText.ts";
import { tokenMap } from "../../../components/hosted-ce/tokenMap.ts";
import { askOracle, type OracleReading } from "../../classad/askOracle.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import { cePlan, fileOf } from "./cePlan.ts";

interface Configuration {
	readonly settings: Readonly<Record<string, string | null>>;
	readonly users: readonly (string | null)[];
}

const cms = "https://cms-auth.web.cern.ch/";
const pilot = "bad55f4e-602c-4e8d-a5c5-bd8ffb762113";
const settings = `vos: { osg: { user: osg01 }, cms: { user: osg-cms }, fermilab: { user: osg05 } }
, remote: { login_shell: false, ssh_batch_mode: false }
, condor_ce: { settings: { SCHEDD_DEBUG: "D_FULLDEBUG D_SECURITY", SYSTEM_PERIODIC_HOLD_MEMORY: "MemoryUsage > 2 * RequestMemory", NOTES: "first #1\\n@end\\nlast" }
, routes: [{ name: gpu, when: "RequestGPUs > 0", queue: gpu, cpus: 8, memory: 4Gi, max_jobs: 10, set: { WantGpu: true, Project: "Owner =?= \\"osg01\\" ? \\"a b\\" : \\"c\\"" } }] }`;

describe("HTCondor's own library", () => {
	let folder: string;

	before(function () {
		const oracle = askOracle<OracleReading>([{ text: "1" }]);
		if ("absent" in oracle) skipSuite(this, oracle.absent);
	});
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-condor-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** What it reads in a configuration and map file. */
	function read(
		{ config = "", map = "" },
		names: readonly string[],
		principals: readonly string[] = [],
	): Configuration {
		const files = { config, map, main: "" };
		files.main = [
			`LOG = ${folder}`,
			"LOCAL_CONFIG_DIR =",
			`LOCAL_CONFIG_FILE = ${join(folder, "config")}`,
			"TOOL_CLASSAD_USER_MAP_NAMES = MAP",
			`CLASSAD_USER_MAPFILE_MAP = ${join(folder, "map")}`,
			"",
		].join("\n");
		for (const [name, text] of Object.entries(files))
			writeFileSync(join(folder, name), text);
		const condor = join(folder, "main");
		const oracle = askOracle<Configuration>([{ condor, names, principals }]);
		assert.ok("answers" in oracle);
		const [answer] = oracle.answers;
		assert.ok(answer);
		return answer;
	}

	const mapOf = (plan: HostedCePlan) => fileOf(plan, hostedCeContract.tokenMap);
	const configOf = (plan: HostedCePlan) =>
		fileOf(plan, hostedCeContract.config);

	it("maps the tokens of each VO to its user, and nobody else's", () => {
		const expected: [string, string | null][] = [
			["https://scitokens.org/osg-connect,anyone", "osg01"],
			["https://scitokens.org/osg-connect,", "osg01"],
			[`${cms},${pilot}`, "osg-cms"],
			["https://cilogon.org/fermilab,fermilabpilot@fnal.gov", "osg05"],
			// Neither a longer subject, nor any sign for a point, nor another issuer that begins or ends alike.
			[`${cms},${pilot}0`, null],
			[`x${cms},${pilot}`, null],
			["https://cms-auth.web.cern.ch,any", null],
			["https://scitokensXorg/osg-connect,anyone", null],
			["https://scitokens.org/osg-connect-2,anyone", null],
			["https://cilogon.org/fermilab,fermilabpilotXfnal.gov", null],
			["https://scitokens.org/hcc,anyone", null],
		];
		const { users } = read(
			{ map: mapOf(cePlan(settings)) },
			[],
			expected.map(([principal]) => principal),
		);
		assert.deepEqual(
			users,
			expected.map(([, user]) => user),
		);
	});

	it("maps by the subject before the issuer as a whole", () => {
		const issuer = "issuer: https://tokens.example.org";
		const plan = cePlan(
			`vos: { all: { user: all, tokens: [{ ${issuer} }] }, one: { user: one, tokens: [{ ${issuer}, subject: a@b.org }] } }`,
		);
		const { users } = read(
			{ map: mapOf(plan) },
			[],
			[
				"https://tokens.example.org,a@b.org",
				"https://tokens.example.org,b@b.org",
			],
		);
		assert.deepEqual(users, ["one", "all"]);
	});

	it("takes every sign that a subject may have as itself", () => {
		const subjects = fc.sample(
			fc.stringMatching(/^[A-Za-z0-9._~:/?#[\]@!$&()*+;=%-]{1,12}$/),
			{ numRuns: 200, seed: 20261124 },
		);
		const distinct = [...new Set(subjects)];
		const issuer = "https://tokens.example.org/a-b_c~d";
		const map = tokenMap(
			distinct.map((subject, index) => ({
				vo: "any",
				issuer,
				subject,
				user: `u${index}`,
			})),
		);
		const { users } = read(
			{ map },
			[],
			distinct.map((subject) => `${issuer},${subject}`),
		);
		assert.deepEqual(
			users,
			distinct.map((_, index) => `u${index}`),
		);
	});

	it("reads every setting that the CE is given", () => {
		const { settings: found } = read({ config: configOf(cePlan(settings)) }, [
			"OSG_HOSTED_CE",
			"SCHEDD_ATTRS",
			"JOB_ROUTER_CREATE_IDTOKEN_NAMES",
			"JOB_ROUTER_CREATE_IDTOKEN_osg_cms",
			"JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES",
			"JOB_ROUTER_ROUTE_NAMES",
			"JOB_ROUTER_ROUTE_gpu",
			"JOB_ROUTER_ROUTE_Hosted_CE_default_route",
			"JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES",
			"SCHEDD_DEBUG",
			"NOTES",
			"SYSTEM_PERIODIC_HOLD_MEMORY",
		]);
		const words = (name: string) => found[name]?.trim().split(/\s+/);
		const lines = (name: string) =>
			found[name]?.split("\n").map((line) => line.trim());
		assert.equal(found.OSG_HOSTED_CE, "True");
		assert.ok(words("SCHEDD_ATTRS")?.includes("OSG_HOSTED_CE"));
		assert.deepEqual(words("JOB_ROUTER_CREATE_IDTOKEN_NAMES"), [
			"osg_cms",
			"osg01",
			"osg05",
		]);
		assert.ok(
			lines("JOB_ROUTER_CREATE_IDTOKEN_osg_cms")?.includes('owner = "osg-cms"'),
		);
		assert.equal(found.JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES, "False");
		assert.deepEqual(words("JOB_ROUTER_ROUTE_NAMES"), [
			"gpu",
			"Hosted_CE_default_route",
		]);
		assert.deepEqual(lines("JOB_ROUTER_ROUTE_gpu"), [
			"REQUIREMENTS RequestGPUs > 0",
			"TargetUniverse = 9",
			'GridResource = "dummy"',
			"MaxJobs = 10",
			"default_maxMemory = 4096",
			"default_queue = gpu",
			"default_xcount = 8",
			'SET Project Owner =?= "osg01" ? "a b" : "c"',
			"SET WantGpu true",
		]);
		assert.ok(words("JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES")?.length);
		assert.equal(found.SCHEDD_DEBUG, "D_FULLDEBUG D_SECURITY");
		assert.equal(found.NOTES?.trim(), "first #1\n@end\nlast");
		assert.equal(
			found.SYSTEM_PERIODIC_HOLD_MEMORY,
			"MemoryUsage > 2 * RequestMemory",
		);
	});

	it("takes every expression of the routes and settings", () => {
		const texts = configOf(cePlan(settings))
			.split("\n")
			.flatMap((line) => {
				const [, expression] =
					/^\s*(?:REQUIREMENTS|SET \w+|SYSTEM_PERIODIC_\w+ =) (.+)$/.exec(
						line,
					) ?? [];
				return expression === undefined || expression.includes("$(")
					? []
					: [{ text: expression }];
			});
		assert.equal(texts.length, 4);
		const oracle = askOracle<OracleReading>(texts);
		assert.ok("answers" in oracle);
		assert.deepEqual(
			oracle.answers.map(({ parsed }) => parsed),
			texts.map(() => true),
		);
	});

	it("reads any value as it was written, but for the comments and indents of several lines", () => {
		const value = fc
			.array(fc.stringMatching(/^[ -~]*[!-[\]-~]$/), {
				minLength: 1,
				maxLength: 4,
			})
			.map((lines) => lines.join("\n"))
			.filter((text) => !/\$|\\\n/.test(text));
		const values = fc.sample(value, { numRuns: 150, seed: 20261124 });
		const config = values
			.flatMap((text, index) => settingText(`VALUE_${index}`, text))
			.map((line) => `${line}\n`)
			.join("");
		const names = values.map((_, index) => `VALUE_${index}`);
		const { settings: found } = read({ config }, names);
		assert.deepEqual(
			names.map((name) => found[name]?.trim()),
			values.map(plainLines),
		);
	});
});

/** The text without comments and indents, if it has several lines. */
function plainLines(text: string): string {
	const lines = text.split("\n").map((line) => line.trim());
	return lines.length === 1
		? text.trim()
		: lines.filter((line) => !line.startsWith("#")).join("\n");
}
