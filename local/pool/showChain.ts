import type { Chain, CompletedStep } from "./chain.ts";
import { followChain } from "./chain.ts";
import type { ChainStep } from "./chainStep.ts";
import type { LocalPool } from "./localPool.ts";

/** What each step is, for whoever learns that it was not taken. */
const names: Readonly<Record<ChainStep, string>> = {
	job: "the job in the queue",
	request: "the frontend's request at the factory",
	glidein: "the glidein, with all that the frontend staged",
	slot: "the glidein's slot in the pool",
	done: "the job's end",
};

/** Follows a job of a VO, and writes each step as it is taken; false if one was not. */
export async function showChain(
	pool: LocalPool,
	write: (text: string) => void,
): Promise<boolean> {
	write(`\nA job of ${pool.plan.vo}, from its submission to its output:\n`);
	const chain = await followChain(pool, (taken) => write(stepLine(taken)));
	write(chainText(chain));
	return chain.failed === undefined;
}

/** A step as a line. */
export function stepLine({ after, what }: CompletedStep): string {
	return `${`${after} s`.padStart(7)}  ${what}\n`;
}

/** What stands below the steps: the output, or the step that was not taken and why. */
export function chainText({ failed, output = "" }: Chain): string {
	if (failed === undefined)
		return output.replaceAll(/^(?=.)/gm, `${"".padStart(9)}output: `);
	const why = failed.why.replaceAll("\n", "\n         ");
	return `   none  ${names[failed.step]} did not appear: ${why}\n`;
}
