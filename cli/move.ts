import { describeEnd, describeMove } from "./move/describeMove.ts";
import { type GivenMove, moveOptions } from "./move/moveOptions.ts";
import { moveProgress } from "./move/moveProgress.ts";
import { preflightProblems } from "./move/preflightProblems.ts";
import { loadSides } from "./move/sides.ts";
import { moveSteps } from "./move/steps.ts";
import { takeSteps } from "./move/takeSteps.ts";
import { complain, print } from "./print.ts";
import { UsageError } from "./usageError.ts";
import { withTerminal } from "./withTerminal.ts";

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
	const { vo, from, to } = options;
	const command = `npx glidefleet move ${vo} --from ${from} --to ${to}`;
	const stop = new AbortController();
	const interrupt = () => stop.abort();
	// What is running ends in its own way; a second Ctrl-C ends everything at once.
	process.once("SIGINT", interrupt);
	const taking = { next, command, say: printStep, stop: stop.signal };
	await takeSteps(steps, taking).finally(() =>
		process.off("SIGINT", interrupt),
	);
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
	const answer = await withTerminal((ask) => ask("Move it? (yes or no) "));
	return answer.trim().toLowerCase() === "yes";
}
