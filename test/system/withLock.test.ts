import assert from "node:assert/strict";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "../../system/child.ts";
import { withLock } from "../../system/withLock.ts";

describe("A file that several commands change", () => {
	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-lock-"));
		file = join(folder, "count");
		writeFileSync(file, "0");
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it("is changed by one after the other", async () => {
		const system = join(import.meta.dirname, "../../system");
		const program = `
			import { readFileSync } from "node:fs";
			import { replaceFile } from ${JSON.stringify(join(system, "replaceFile.ts"))};
			import { withLock } from ${JSON.stringify(join(system, "withLock.ts"))};
			const [file] = process.argv.slice(1);
			for (let turn = 0; turn < 20; turn++)
				withLock(file, () => replaceFile(file, String(Number(readFileSync(file)) + 1)));`;
		const args = ["--input-type=module", "-e", program, file];
		const ended = await Promise.all(
			[1, 2, 3].map(() => runChild(process.execPath, args)),
		);
		assert.deepEqual(
			ended.map(({ end, stderr }) => [end, stderr]),
			[1, 2, 3].map(() => [0, ""]),
		);
		assert.equal(readFileSync(file, "utf8"), "60");
		assert.ok(!existsSync(`${file}.lock`));
	});

	it("is not kept by a command that was killed", () => {
		const gone = 2 ** 22 + 1;
		writeFileSync(`${file}.lock`, `${gone} ${hostname()}`);
		assert.equal(
			withLock(file, () => "done"),
			"done",
		);
		assert.ok(!existsSync(`${file}.lock`));
	});
});
