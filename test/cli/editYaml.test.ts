import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editYaml } from "../../cli/editYaml.ts";

describe("editYaml()", () => {
	const { emitWarning } = process;
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	afterEach(() => {
		process.emitWarning = emitWarning;
		rmSync(folder, { recursive: true });
	});

	it("changes a file whose keys are odd without a word of Node's", () => {
		const file = join(folder, "settings.yaml");
		writeFileSync(file, "? [a, b]\n: 1\nc: 2\n");
		const warnings: unknown[] = [];
		process.emitWarning = (warning: unknown) => void warnings.push(warning);
		editYaml(file, (document) => document.set("c", 3));
		assert.equal(readFileSync(file, "utf8"), "? [a, b]\n: 1\nc: 3\n");
		assert.deepEqual(warnings, []);
	});
});
