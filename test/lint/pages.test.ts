import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules } from "../../cli/lint/allRules.ts";
import { root } from "../support/project.ts";

const folder = join(root, "docs", "rules");

describe("the pages of the rules", () => {
	it("are one for each rule, and no other", () => {
		const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ""));
		assert.deepEqual(pages.sort(), [...allRules().keys()].sort());
	});

	it("say what the rule means, how grave it is, why it matters and how to mend it", () => {
		for (const [id, { severity, title }] of allRules()) {
			const text = readFileSync(join(folder, `${id}.md`), "utf8");
			const plain = text.replace(/\s+/g, " ");
			assert.ok(
				plain.startsWith(`# ${id} ${title}. Severity: ${severity}.`),
				id,
			);
			assert.match(text, /\n## Why it matters\n\n.{20}/, id);
			assert.match(text, /\n## How to fix it\n\n.{10}/, id);
		}
	});

	it("are there for every rule that the model's checks name", () => {
		const named = readdirSync(join(root, "glideinwms"), {
			recursive: true,
			encoding: "utf8",
		})
			.filter((file) => /^(rules\/.*|check\w+)\.ts$/.test(file))
			.flatMap((file) => [
				...readFileSync(join(root, "glideinwms", file), "utf8").matchAll(
					/rule(?::| =) "([a-z-]+)"/g,
				),
			])
			.map(([, rule = ""]) => rule);
		assert.ok(named.length > 50);
		assert.deepEqual(
			[...new Set(named)].filter((rule) => !allRules().has(rule)),
			[],
		);
	});
});
