import assert from "node:assert/strict";
import { formatSarif } from "../../cli/lint/formatSarif.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { lintTexts } from "../support/properties/lintTexts.ts";
import { brokenCopies } from "./brokenCopies.ts";
import { sarifLog, sarifSchema } from "./sarifLog.ts";

describe("formatSarif()", () => {
	const findings: ShownFinding[] = [];

	before(async () => {
		const [copy] = brokenCopies;
		findings.push(...(await lintTexts(copy?.texts ?? {}, copy?.release)));
	});

	it("gives what the schema allows where nothing is found; brokenFiles.test.ts holds findings of every kind", () => {
		assert.deepEqual(sarifLog([]).runs[0].results, []);
	});

	it("is held by the schema to lines and columns from 1 and to known keys", () => {
		const log = JSON.parse(formatSarif(findings));
		const { region } = log.runs[0].results[0].locations[0].physicalLocation;
		for (const wrong of [{ startLine: 0 }, { startColumn: 0 }, { line: 1 }]) {
			const before = { ...region };
			Object.assign(region, wrong);
			assert.equal(
				sarifSchema.safeParse(log).success,
				false,
				Object.keys(wrong)[0],
			);
			for (const key of Object.keys(wrong)) delete region[key];
			Object.assign(region, before);
		}
		assert.ok(sarifSchema.safeParse(log).success);
	});

	it("gives relative paths as relative URIs, whatever letters they have", () => {
		const [finding] = findings;
		assert.ok(finding);
		const uris = ["a b/é#?%.xml", "../x/frontend.xml", "a:b.xml", "/etc/a b"]
			.map((file) => sarifLog([{ ...finding, file }]).runs[0].results[0])
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
