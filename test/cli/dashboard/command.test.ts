import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../../cli/main.ts";
import { captured } from "../../support/captured.ts";
import { cellsOf } from "../../support/fleetOf.ts";
import { twoStacks } from "../../support/oneOfTwoClusters.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";

describe("glidefleet dashboard", () => {
	let project: TemporaryProject;
	let folder: string;
	const run = (...args: string[]) =>
		captured(() => main(["dashboard", ...args], project.root));

	before(() => {
		project = temporaryProject();
		twoStacks(project);
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	after(() => {
		project.dispose();
		rmSync(folder, { recursive: true });
	});

	it("writes all pages as files, also where no cluster answers", async () => {
		const out = join(folder, "new", "pages");
		const { status, stdout } = await run("--out", out, "--no-urls");
		assert.equal(status, 0);
		assert.equal(stdout, `7 pages written to ${out}\n`);
		assert.equal(readdirSync(out).length, 7);
		const rows = cellsOf(
			readFileSync(join(out, "index.html"), "utf8"),
			"Services",
		);
		assert.deepEqual(
			rows.map(([, stack, state]) => [stack, state]),
			[
				["local", "No answer"],
				["nautilus", "No answer"],
			],
		);
		const lint = readFileSync(join(out, "lint.html"), "utf8");
		assert.match(lint, /<p class="summary">|Nothing found/);
	});

	for (const [args, said] of [
		[["--stack", "natilus"], /natilus.*did you mean "?nautilus/],
		[
			["--out", "x", "--listen", "127.0.0.1:0"],
			/--listen cannot be used with --out/,
		],
		[["--out", "x", "--host", "a"], /--host cannot be used with --out/],
		[["--listen", "9878"], /--listen is "9878": expected HOST:PORT/],
	] as const)
		it(`refuses ${args.join(" ")}`, async () => {
			const { status, stderr } = await run(...args);
			assert.equal(status, 2);
			assert.match(stderr, said);
		});
});
