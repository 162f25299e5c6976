import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules } from "../cli/lint/allRules.ts";
import { root } from "./support/project.ts";

const file = join(root, "test", "messages.txt");
const writer = join(root, "test", "support", "messages", "writeMessages.ts");

describe("The list of messages", () => {
	const text = readFileSync(file, "utf8");

	it("is as the messages are today (npm run messages writes it)", function () {
		this.timeout(300_000);
		const today = execFileSync(process.execPath, [writer, "--print"], {
			encoding: "utf8",
		});
		assert.equal(text, today);
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
