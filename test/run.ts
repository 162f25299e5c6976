import { spawn } from "node:child_process";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isBuilt } from "../system/programFile.ts";
import { compileCache } from "./compileCache.ts";
import {
	countLine,
	failed,
	filesThatFailed,
	type Results,
	resultsVariable,
	slowest,
	sum,
} from "./results.ts";
import { root } from "./support/project.ts";
import { type Tier, testFiles, tierNames, tierOf } from "./tiers.ts";

const usage = `usage: npm test -- [--tier ${[...tierNames, "all"].join("|")}] [--again] [FILE|FOLDER…] [-- OPTION-OF-MOCHA…]`;

/** Tests that go together into one process of mocha, or into as many as `jobs` says. */
interface Batch {
	readonly files: readonly string[];
	readonly jobs: number;
}

/** `npm test` and what else runs tests; see `usage`. Its last line is the count over all that it ran. */
async function main(): Promise<number> {
	const { tiers, paths, mocha, again } = request();
	// Tests start the command a hundred times, in two thirds of the time where it is built.
	if (paths.length === 0 && !isBuilt(root)) await build();
	const first = await runAll(batches(tiers, paths), mocha);
	const wrong = filesThatFailed(first);
	if (!again || wrong.length === 0 || wrong.length > mostAgain)
		return tell(first, []);
	const faults = failed(first);
	console.log(`Failed, and run once more:\n${faults.join("\n")}\n`);
	const alone = await runAll([{ files: wrong, jobs: 1 }], mocha);
	return tell({ ...first, ...alone }, faults);
}

async function build(): Promise<void> {
	const { bundleProgram } = await import("../local/bundleProgram.ts");
	await bundleProgram(join(root, "dist"));
}

/** Where more files fail, it is no matter of a busy machine. */
const mostAgain = 10;

async function runAll(
	batches: readonly Batch[],
	mocha: readonly string[],
): Promise<Results> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-tests-"));
	try {
		const file = join(folder, "results");
		writeFileSync(file, "");
		const codes: number[] = [];
		for (const batch of batches) codes.push(await runMocha(batch, mocha, file));
		const results = readFileSync(file, "utf8")
			.split("\n")
			.filter((line) => line !== "")
			.map((line) => JSON.parse(line) as Results);
		const all = Object.assign({}, ...results) as Results;
		const unsaid = codes.some((code) => code !== 0) && sum(all).failed === 0;
		if (results.length < batches.length || unsaid)
			throw new Error("mocha ended before it had run all tests");
		return all;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function request() {
	const end = process.argv.indexOf("--", 2);
	const own = process.argv.slice(2, end < 0 ? undefined : end);
	const mocha = end < 0 ? [] : process.argv.slice(end + 1);
	const { values, positionals } = parseArgs({
		args: own,
		allowPositionals: true,
		options: {
			tier: { type: "string" },
			grep: { type: "string", short: "g" },
			again: { type: "boolean" },
		},
	});
	const { tier = "quick", grep, again = false } = values;
	const known = [...tierNames, "all"];
	if (!known.includes(tier))
		throw new Error(
			`--tier is "${tier}": expected ${known.join(" or ")}\n${usage}`,
		);
	for (const path of positionals)
		if (!existsSync(path))
			throw new Error(`There is no file or folder "${path}"\n${usage}`);
	return {
		tiers: tier === "all" ? tierNames : [tier as Tier],
		paths: positionals,
		again,
		mocha: grep === undefined ? mocha : ["--grep", grep, ...mocha],
	};
}

/** What is asked for: files of any tier where there are paths; of them only what has `.only`, where one has. */
function batches(tiers: readonly Tier[], paths: readonly string[]): Batch[] {
	const files =
		paths.length > 0
			? paths.flatMap(filesAt)
			: testFiles().filter((file) => tiers.includes(tierOf(file)));
	const only = /^\s*(?:describe|it)\.only\(/m;
	const marked = files.filter((file) =>
		only.test(readFileSync(resolve(root, file), "utf8")),
	);
	if (marked.length > 0) return [{ files: marked, jobs: 1 }];
	return tierNames
		.map((tier) => ({
			files: files.filter((file) => tierOf(file) === tier),
			jobs: jobsOf(tier),
		}))
		.filter(({ files }) => files.length > 0);
}

/** Quick tests wait for processes for half of their time; a machine has the addresses of one real node. */
function jobsOf(tier: Tier): number {
	const cores = Math.max(2, availableParallelism());
	return { quick: cores + 2, engine: cores, node: 1 }[tier];
}

function filesAt(path: string): string[] {
	const name = path.replace(/^\.\//, "").replace(/\/$/, "");
	if (!statSync(path).isDirectory()) return [name];
	return testFiles().filter((file) => file.startsWith(`${name}/`));
}

function runMocha(
	{ files, jobs }: Batch,
	options: readonly string[],
	results: string,
): Promise<number> {
	const parallel =
		jobs > 1 && files.length > 1 ? ["--parallel", "--jobs", `${jobs}`] : [];
	const forbid = process.env.CI ? ["--forbid-only"] : [];
	const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
	const child = spawn(
		process.execPath,
		[mocha, ...parallel, ...forbid, ...options, ...files],
		{
			cwd: root,
			env: { ...process.env, ...compileCache(), [resultsVariable]: results },
			stdio: "inherit",
		},
	);
	// Ctrl-C reaches mocha too, which ends what it has started before it ends itself. No other tier begins then.
	let isEnded = false;
	process.on("SIGINT", () => {
		isEnded = true;
	});
	process.on("SIGTERM", () => {
		isEnded = true;
		child.kill("SIGTERM");
	});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) => {
			if (isEnded || signal !== null)
				reject(
					new Error(`Interrupted${signal === null ? "" : ` by ${signal}`}`),
				);
			else resolve(code ?? 1);
		});
	});
}

/** The exit code; `before` is what failed at first, and was run once more. */
function tell(results: Results, before: readonly string[]): number {
	const say = (title: string, lines: readonly string[]) => {
		if (lines.length > 0) console.log(`${title}:\n${lines.join("\n")}\n`);
	};
	const faults = failed(results);
	say("The slowest", slowest(results));
	say("Failed at first", before);
	say(before.length > 0 ? "Failed again" : "Failed", faults);
	console.log(countLine(sum(results)));
	return faults.length > 0 ? 1 : 0;
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 2;
}
