import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { batches } from "./batches.ts";
import { joined, resultsVariable } from "./results.ts";
import { root } from "./support/project.ts";
import { longest, onNode, testFiles, tierNames } from "./tiers.ts";

describe("The run of the tests", () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		write("good", 'it("works", () => {}); it.skip("waits", () => {});');
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const path = (name: string) => join(folder, `${name}.test.mjs`);
	const write = (name: string, text: string) => writeFileSync(path(name), text);

	/** What a run that is killed leaves behind goes with the folder. */
	function environment(): NodeJS.ProcessEnv {
		const { [resultsVariable]: _, CI: __, ...env } = process.env;
		return { ...env, TMPDIR: folder };
	}

	/** The exit code, the lines that begin with a test's file, and the last line. */
	function run(...args: string[]) {
		const { status, stdout } = spawnSync(
			process.execPath,
			["test/run.ts", ...args],
			{ cwd: root, env: environment(), encoding: "utf8" },
		);
		const lines = stdout.trimEnd().split("\n");
		const told = lines.filter((line) => /^(Failed|\s+\S+\.mjs:)/.test(line));
		const short = told.map((line) => line.replace(/\S*\/(?=\w+\.test)/, ""));
		return { status, told: short, last: lines.at(-1) };
	}

	/** Fails once, or each time. */
	const failing = (once: boolean) => {
		const flag = JSON.stringify(join(folder, "flag"));
		const end = once ? "" : `rmSync(${flag});`;
		return `import { existsSync, rmSync, writeFileSync } from "node:fs";
it("comes round", () => {
	if (!existsSync(${flag})) {
		writeFileSync(${flag}, "");
		${end}
		throw new Error("not yet");
	}
});
it("works too", () => {});`;
	};

	it("counts, and ends with 0 where nothing failed", () => {
		assert.deepEqual(run(path("good")), {
			...{ status: 0, told: [], last: "1 passed, 0 failed, 1 skipped" },
		});
	});

	it("names what failed, and ends with 1", () => {
		write("bad", failing(true));
		assert.deepEqual(run(path("good"), path("bad")), {
			status: 1,
			told: ["Failed:", "  bad.test.mjs: comes round"],
			last: "2 passed, 1 failed, 1 skipped",
		});
	});

	it("runs a file in which something failed once more with --again, counts it once, and names what failed at first", () => {
		write("bad", failing(true));
		assert.deepEqual(run("--again", path("good"), path("bad")), {
			status: 0,
			told: [
				...["Failed, and run once more:", "  bad.test.mjs: comes round"],
				...["Failed at first:", "  bad.test.mjs: comes round"],
			],
			last: "3 passed, 0 failed, 1 skipped",
		});
	});

	it("ends with 1 where it failed again", () => {
		write("bad", failing(false));
		const again = run("--again", path("good"), path("bad"));
		assert.equal(again.status, 1);
		assert.deepEqual(again.told.slice(-2), [
			"Failed again:",
			"  bad.test.mjs: comes round",
		]);
		assert.equal(again.last, "2 passed, 1 failed, 1 skipped");
	});

	it("does not take a file that ends the run for one that passed", () => {
		write("bad", "process.exit(0);");
		const { status, last } = run("--again", path("good"), path("bad"));
		assert.notEqual(status, 0);
		assert.doesNotMatch(last ?? "", / passed, /);
	});

	it("begins with the files that wait longest, each of which is there", () => {
		assert.deepEqual(testFiles().slice(0, longest.length), longest);
	});

	it("has all files in stages, what needs a real node one by one beside the engine's", () => {
		const [quick, [computing, real] = [], ...more] = batches(tierNames, []);
		assert.deepEqual([quick?.length, more], [1, []]);
		assert.deepEqual([real?.jobs, real?.files.every(onNode)], [1, true]);
		assert.ok(computing?.files.includes("test/engine/move.test.ts"));
		const all = [...(quick ?? []), computing, real].flatMap(
			(batch) => batch?.files ?? [],
		);
		assert.deepEqual(all.toSorted(), testFiles().toSorted());
	});

	it("forgets no fault of one run for what another says of the same hooks", () => {
		const good = { passed: 0, failed: 0, skipped: 0, milliseconds: 2 };
		const fault = { title: '"after all" hook', message: "no" };
		const hooks = (failures: (typeof fault)[]) => ({
			"": { ...good, failed: failures.length, failures },
		});
		const all = joined([hooks([fault]), hooks([])]);
		assert.deepEqual(all[""], {
			...{ ...good, failed: 1, milliseconds: 4 },
			failures: [fault],
		});
	});

	it("begins nothing more once it is interrupted", async () => {
		write(
			"waits",
			`it("waits", (done) => { console.log("begun"); setTimeout(done, 30_000); });`,
		);
		const child = spawn(
			process.execPath,
			["test/run.ts", "--again", path("waits")],
			{
				cwd: root,
				env: environment(),
			},
		);
		let said = "";
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (chunk) => {
				said += chunk;
				if (String(chunk).includes("begun")) child.kill("SIGTERM");
			});
		const code = await new Promise((resolve) => child.on("close", resolve));
		assert.equal(code, 2);
		assert.match(said, /Interrupted/);
		assert.doesNotMatch(said, /run once more/);
	});
});
