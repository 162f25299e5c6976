import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { keepLines } from "../../cli/keepLines.ts";
import { root } from "../support/project.ts";

describe("keepLines()", () => {
	for (const name of ["local", "nautilus"])
		it(`leaves every line of Pulumi.${name}.yaml but the one that changes`, () => {
			const old = readFileSync(join(root, `Pulumi.${name}.yaml`), "utf8");
			const document = parseDocument(old);
			document.addIn(["config", "glidefleet:frontends"], "new");
			const changed = keepLines(old, document.toString({ lineWidth: 0 }));
			const lines = old.split("\n");
			const added = changed.split("\n").filter((line) => !lines.includes(line));
			assert.deepEqual(added, ["    - new"]);
			assert.equal(changed.split("\n").length, lines.length + 1);
		});

	it("takes the writer's text where the old lines would mean something else", () => {
		assert.equal(keepLines('a: "[ x ]"\n', 'a: "[x]"\n'), 'a: "[x]"\n');
		assert.equal(
			keepLines("a: [ x ]   # c\n", "a: [x] # c\nb: 1\n"),
			"a: [ x ]   # c\nb: 1\n",
		);
	});
});
