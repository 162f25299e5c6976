import { createInterface } from "node:readline/promises";
import { ClusterError } from "../cluster/clusterError.ts";
import { describeEnd, describeMove } from "./move/describeMove.ts";
import { type GivenMove, moveOptions } from "./move/moveOptions.ts";
import { moveProgress } from "./move/moveProgress.ts";
import { preflightProblems } from "./move/preflightProblems.ts";
import { loadSides } from "./move/sides.ts";
import { moveSteps, type Step } from "./move/steps.ts";
import { complain, print } from "./print.ts";
import { UsageError } from "./usageError.ts";

/**
 * Moves a VO's frontend with its volume from one stack to another, never two running at once. Begun again after an
 * interruption, it continues where it was.
 */
export async function move(given: GivenMove, root: string): Promise<number> {
	const options = moveOptions(given);
	const { moved, next, found } = moveProgress(root, options);
	const sides = await loadSides(root, moved);
	const problems =
		next === 0 ? await preflightProblems(root, sides, found) : [];
	if (problems.length > 0) return refuse(problems);
	const steps = moveSteps(root, moved, sides, printStep);
	printStep(describeMove(sides, steps, next));
	if (options.dryRun) {
		printStep("Nothing was changed: run without --dry-run");
		return 0;
	}
	if (!options.yes && !(await agrees())) return 1;
	for (const [index, step] of steps.entries())
		if (index >= next) await take(step, `${index + 1}/${steps.length}`);
	printStep(`\n${describeEnd(sides)}`);
	return 0;
}

function printStep(line: string): void {
	print(`${line}\n`);
}

function refuse(problems: readonly string[]): number {
	for (const problem of problems) complain(`${problem}\n`);
	complain("Nothing was changed\n");
	return 1;
}

async function agrees(): Promise<boolean> {
	if (!process.stdin.isTTY) throw new UsageError("Not a terminal; pass --yes");
	const { stdin: input, stdout: output } = process;
	const terminal = createInterface({ input, output });
	const answer = await terminal.question("Move it? (yes or no) ");
	terminal.close();
	return answer.trim().toLowerCase() === "yes";
}

async function take({ title, run }: Step, number: string): Promise<void> {
	printStep(`\n[${number}] ${title}`);
	try {
		await run();
	} catch (error) {
		if (!(error instanceof ClusterError)) throw error;
		throw new ClusterError(
			`${error.message}\nThe move stopped at step ${number}. Fix that and run the same command again: it continues from here`,
		);
	}
}
