import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildProgram } from "../cli/program/buildProgram.ts";
import { namedCommand } from "../cli/program/namedCommand.ts";
import { root } from "./support/project.ts";

/** Pages that show command lines. */
const pages = [
	...["README.md", "CONTRIBUTING.md"],
	...readdirSync(join(root, "docs"))
		.filter((name) => name.endsWith(".md"))
		.map((name) => join("docs", name)),
];

/** Command lines of glidefleet in a page: in blocks, and between backticks. */
function commandsIn(page: string): string[] {
	const text = readFileSync(join(root, page), "utf8");
	const found = text.matchAll(
		/(?:^ {4,}(?:\$ )?|`)(?:npx )?glidefleet (?!:)([^`\n#]*)/gm,
	);
	return [...found].map(([, words = ""]) => words.trim());
}

/** Words of a line as a shell would split it, without what the shell takes itself. */
function wordsOf(line: string): string[] {
	return line
		.replace(/\s[<>|]+(?:\s.*)?$/, "")
		.split(/\s+/)
		.filter((word) => word !== "" && word !== "…");
}

describe("The command lines of the pages", () => {
	const all = pages.flatMap((page) =>
		commandsIn(page).map((line) => ({ page, line })),
	);

	it("are there", () => assert.ok(all.length > 40, String(all.length)));

	for (const { page, line } of all)
		it(`are understood: ${line} (${page})`, async () => {
			const program = buildProgram(async () => {});
			const words = wordsOf(line);
			// Where a sentence names a command, nothing stands behind it.
			if (namedCommand(program, words).rest.length > 0)
				await program.parseAsync(words, { from: "user" });
		});
});
