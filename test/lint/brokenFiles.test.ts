import assert from "node:assert/strict";
import { listMessages } from "../support/messages/faultTables.ts";
import { messageOf } from "../support/messages/messageOf.ts";
import { once } from "../support/once.ts";
import { lintTexts } from "../support/properties/lintTexts.ts";
import { brokenCopies, unbroken } from "./brokenCopies.ts";
import { sarifLog } from "./sarifLog.ts";

/** Each looked at once. */
const copies = brokenCopies.map((copy) => ({
	...copy,
	look: once(() => lintTexts(copy.texts, copy.release)),
}));

describe("the rules of lint", () => {
	listMessages(
		copies.map(
			({ look }) =>
				async () =>
					(await look()).map(messageOf),
		),
	);

	it("find nothing in the unbroken files, in any release that has their parameters", async () => {
		for (const release of [
			"3.6.5",
			"3.7.6",
			"3.9.6",
			"3.10.0",
			"3.10.17",
		] as const)
			assert.deepEqual(await lintTexts(unbroken, release), []);
	});

	it("are tried with broken copies of at least 60 kinds", () => {
		const rules = new Set(brokenCopies.map(({ rule }) => rule));
		assert.ok(rules.size >= 60, `${rules.size}`);
	});

	for (const { look, rule, file, line, change } of copies)
		it(`find ${rule} in ${file} with ${JSON.stringify(change)}`, async () => {
			const findings = await look();
			const places = findings.map(
				(each) => `${each.rule} ${each.file}:${each.line}`,
			);
			assert.ok(places.includes(`${rule} ${file}:${line}`), places.join("\n"));
		});

	it("give each finding a sentence, and a place within its line", async () => {
		for (const { look } of copies)
			for (const { message, fix, mark, excerpt } of await look()) {
				assert.match(message, /^[A-Z"].*[^.]$/s);
				assert.ok(fix === undefined || !fix.endsWith("."), fix);
				assert.ok(
					mark.start + mark.length <= Math.max(excerpt.length, mark.start + 1),
				);
			}
	});

	it("give findings of which SARIF names the rule at its index, and the place, as its schema allows", async () => {
		const looked = await Promise.all(copies.map(({ look }) => look()));
		const findings = looked.flat();
		assert.ok(new Set(findings.map(({ rule }) => rule)).size > 80);
		const { tool, results } = sarifLog(findings).runs[0];
		assert.equal(results.length, findings.length);
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
});
