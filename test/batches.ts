import { readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { root } from "./support/project.ts";
import { onNode, type Tier, testFiles, tierOf } from "./tiers.ts";

/** Tests that go together into one process of mocha, or into as many as `jobs` says. */
export interface Batch {
	readonly files: readonly string[];
	readonly jobs: number;
}

/**
 * What is asked for, in stages that follow each other, the batches of each going at once: files of any tier where there
 * are paths; of them only what has `.only`, where one has.
 */
export function batches(
	tiers: readonly Tier[],
	paths: readonly string[],
): Batch[][] {
	const files =
		paths.length > 0
			? paths.flatMap(filesAt)
			: testFiles().filter((file) => tiers.includes(tierOf(file)));
	const only = /^\s*(?:describe|it)\.only\(/m;
	const marked = files.filter((file) =>
		only.test(readFileSync(resolve(root, file), "utf8")),
	);
	return marked.length > 0 ? [[{ files: marked, jobs: 1 }]] : stages(files);
}

/**
 * Quick tests wait for processes for half of their time. What needs a real node waits for nearly all of it, and shares
 * one, which takes a minute to start: so it goes one by one, beside what computes.
 */
function stages(files: readonly string[]): Batch[][] {
	const cores = Math.max(2, availableParallelism());
	const quick = files.filter((file) => tierOf(file) === "quick");
	const real = files.filter(onNode);
	const rest = files.filter((file) => !quick.includes(file) && !onNode(file));
	return [
		[{ files: quick, jobs: cores + 2 }],
		[
			{ files: rest, jobs: cores + 1 },
			{ files: real, jobs: 1 },
		],
	]
		.map((stage) => stage.filter(({ files }) => files.length > 0))
		.filter((stage) => stage.length > 0);
}

function filesAt(path: string): string[] {
	const name = path.replace(/^\.\//, "").replace(/\/$/, "");
	if (!statSync(path).isDirectory()) return [name];
	return testFiles().filter((file) => file.startsWith(`${name}/`));
}
