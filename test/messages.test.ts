import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { allRules } from "../cli/lint/allRules.ts";
import {
	messagesFile,
	sectionsOf,
	titleOf,
} from "./support/messages/listedMessages.ts";
import { tableFiles, textOf } from "./support/messages/messagesText.ts";
import { ruleMessages } from "./support/messages/ruleMessages.ts";

/** What each table's file tells is held by its own tests. */
describe("The list of messages", () => {
	const text = readFileSync(messagesFile, "utf8");
	const sections = sectionsOf(text);

	it("is of the rules and of each file with a table", () => {
		assert.deepEqual(
			[...sections.keys()],
			["rules", ...tableFiles().map(titleOf)],
		);
		assert.equal(text, textOf([...sections]));
	});

	it("has what the rules say today (npm run messages writes it)", async () => {
		const today = textOf([["rules", await ruleMessages()]]);
		assert.deepEqual(sections.get("rules"), sectionsOf(today).get("rules"));
	});

	it("has an example of every rule", () => {
		const shown = new Set(
			[...text.matchAll(/^([a-z-]+) \((error|warning|info)\): /gm)].map(
				([, rule]) => rule,
			),
		);
		const missing = [...allRules().keys()].filter((rule) => !shown.has(rule));
		assert.deepEqual(missing, []);
	});
});
