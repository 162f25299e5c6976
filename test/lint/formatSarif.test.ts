import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { formatSarif } from "../../cli/lint/formatSarif.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { root } from "../support/project.ts";
import { lintTexts } from "../support/properties/lintTexts.ts";
import { brokenCopies } from "./brokenCopies.ts";

/** The schema of SARIF 2.1.0, but for a format that zod takes for that of whole URIs. */
const schema = z.fromJSONSchema(
	JSON.parse(
		readFileSync(
			join(
				root,
				"node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
			),
			"utf8",
		),
		(key, value) =>
			key === "format" && value === "uri-reference" ? undefined : value,
	),
);

interface Log {
	readonly runs: readonly [
		{
			readonly tool: {
				readonly driver: { readonly rules: readonly { readonly id: string }[] };
			};
			readonly results: readonly Result[];
		},
	];
}

interface Result {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly locations: readonly [
		{
			readonly physicalLocation: {
				readonly artifactLocation: { readonly uri: string };
				readonly region: {
					readonly startLine: number;
					readonly startColumn: number;
					readonly endColumn: number;
				};
			};
		},
	];
}

function logOf(findings: readonly ShownFinding[]): Log {
	const log: unknown = JSON.parse(formatSarif(findings));
	assert.deepEqual(schema.safeParse(log).error?.issues ?? [], []);
	return log as Log;
}

describe("formatSarif()", () => {
	const findings: ShownFinding[] = [];

	before(async () => {
		for (const { texts, release } of brokenCopies)
			findings.push(...(await lintTexts(texts, release)));
		assert.ok(new Set(findings.map(({ rule }) => rule)).size > 80);
	});

	it("gives what the schema allows, for findings of every kind and for none", () => {
		logOf([]);
		const { results } = logOf(findings).runs[0];
		assert.equal(results.length, findings.length);
	});

	it("is held by the schema to lines and columns from 1 and to known keys", () => {
		const log = JSON.parse(formatSarif(findings));
		const { region } = log.runs[0].results[0].locations[0].physicalLocation;
		for (const wrong of [{ startLine: 0 }, { startColumn: 0 }, { line: 1 }]) {
			const before = { ...region };
			Object.assign(region, wrong);
			assert.equal(schema.safeParse(log).success, false, Object.keys(wrong)[0]);
			for (const key of Object.keys(wrong)) delete region[key];
			Object.assign(region, before);
		}
		assert.ok(schema.safeParse(log).success);
	});

	it("names in each result the rule at its index, and the finding's place", () => {
		const { tool, results } = logOf(findings).runs[0];
		for (const [index, result] of results.entries()) {
			const finding = findings[index];
			const { region } = result.locations[0].physicalLocation;
			assert.equal(tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
			assert.equal(result.ruleId, finding?.rule);
			assert.equal(region.startLine, finding?.line);
			assert.equal(region.startColumn, finding?.column);
			assert.ok(region.endColumn > region.startColumn);
		}
	});

	it("gives relative paths as relative URIs, whatever letters they have", () => {
		const [finding] = findings;
		assert.ok(finding);
		const uris = ["a b/é#?%.xml", "../x/frontend.xml", "a:b.xml", "/etc/a b"]
			.map((file) => logOf([{ ...finding, file }]).runs[0].results[0])
			.map((result) => result?.locations[0].physicalLocation.artifactLocation);
		assert.deepEqual(
			uris.map((location) => location?.uri),
			[
				"a%20b/%C3%A9%23%3F%25.xml",
				"../x/frontend.xml",
				"a%3Ab.xml",
				"file:///etc/a%20b",
			],
		);
	});
});
