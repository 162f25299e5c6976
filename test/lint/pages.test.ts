import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules } from "../../cli/lint/allRules.ts";
import { folderOf, product, sourceFiles } from "../support/imports.ts";
import { root } from "../support/project.ts";
import { rulePage, rulePages } from "../support/rulePage.ts";

describe("the rules", () => {
	it("are all listed, each id once", () => {
		const stated = sourceFiles()
			.filter((file) => product.includes(folderOf(file)))
			.flatMap((file) => [
				...readFileSync(join(root, file), "utf8").matchAll(
					/\bid: "([a-z-]+)",\s+severity: "(error|warning|info)"/g,
				),
			])
			.map(([, id]) => id);
		assert.ok(stated.length > 100);
		assert.deepEqual(stated.sort(), [...allRules().keys()].sort());
	});
});

describe("the pages of the rules", () => {
	it("are one for each rule, and no other", () => {
		const pages = readdirSync(rulePages).map((name) =>
			name.replace(/\.md$/, ""),
		);
		assert.deepEqual(pages.sort(), [...allRules().keys()].sort());
	});

	it("have heads as the rules say (npm run rules writes them), and say why it matters and how to fix it", () => {
		for (const [id, rule] of allRules()) {
			const text = readFileSync(join(rulePages, `${id}.md`), "utf8");
			assert.equal(text, rulePage(rule), "run npm run rules");
			assert.match(text, /\n## Why it matters\n\n.{20}/, id);
			assert.match(text, /\n## How to fix it\n\n.{10}/, id);
		}
	});
});
