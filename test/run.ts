import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isBuilt } from "../system/programFile.ts";
import { type Batch, batches } from "./batches.ts";
import {
	countLine,
	failed,
	filesThatFailed,
	joined,
	type Results,
	slowest,
	sum,
} from "./results.ts";
import { runMocha } from "./runMocha.ts";
import { root } from "./support/project.ts";
import { type Tier, tierNames } from "./tiers.ts";

const usage = `usage: npm test -- [--tier ${[...tierNames, "all"].join("|")}] [--again] [FILE|FOLDER…] [-- OPTION-OF-MOCHA…]`;

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
	const alone = await runAll([[{ files: wrong, jobs: 1 }]], mocha);
	return tell({ ...first, ...alone }, faults);
}

async function build(): Promise<void> {
	const { bundleProgram } = await import("../local/bundleProgram.ts");
	await bundleProgram(join(root, "dist"));
}

/** Where more files fail, it is no matter of a busy machine. */
const mostAgain = 10;

/** What is in `stages`, one after the other; the batches of a stage go at once. */
async function runAll(
	stages: readonly (readonly Batch[])[],
	mocha: readonly string[],
): Promise<Results> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-tests-"));
	try {
		const file = join(folder, "results");
		writeFileSync(file, "");
		const codes: number[] = [];
		for (const stage of stages)
			codes.push(...(await runStage(stage, mocha, file)));
		const results = readFileSync(file, "utf8")
			.split("\n")
			.filter((line) => line !== "")
			.map((line) => JSON.parse(line) as Results);
		const all = joined(results);
		const unsaid = codes.some((code) => code !== 0) && sum(all).failed === 0;
		if (results.length < stages.flat().length || unsaid)
			throw new Error("mocha ended before it had run all tests");
		return all;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function runStage(
	[first, ...others]: readonly Batch[],
	mocha: readonly string[],
	results: string,
): Promise<number[]> {
	if (first === undefined) return [];
	const ends = await Promise.allSettled([
		runMocha(first, mocha, results),
		...others.map((batch) => runMocha(batch, mocha, results, { held: true })),
	]);
	return ends.map((end) => {
		if (end.status === "rejected") throw end.reason;
		return end.value;
	});
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
