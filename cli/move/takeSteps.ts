import { ClusterError } from "../../cluster/clusterError.ts";
import { failureText } from "../../cluster/failureText.ts";
import type { Step } from "./steps.ts";

/** What a move that stopped is told, and how it is continued. */
export interface Taking {
	/** Index of the first step. */
	readonly next: number;
	/** The command that continues. */
	readonly command: string;
	readonly say: (line: string) => void;
	/** Aborted by Ctrl-C: no other step is started. */
	readonly stop: AbortSignal;
}

/**
 * Takes the steps of a move one after the other.
 * @throws ClusterError where one fails or the operator interrupts it, with the state of the VO and how to continue
 */
export async function takeSteps(
	steps: readonly Step[],
	{ next, command, say, stop }: Taking,
): Promise<void> {
	for (const [index, step] of [...steps.entries()].slice(next)) {
		const number = `step ${index + 1}/${steps.length}`;
		const where = `at ${number}: ${step.state}`;
		const toContinue = `run ${command}: it continues from here`;
		say(`\n[${index + 1}/${steps.length}] ${step.title}`);
		const failure = await failureOf(step, stop);
		const isDone = failure === undefined && index === steps.length - 1;
		if (stop.aborted && !isDone)
			throw new ClusterError(
				`The move was interrupted ${where}. To continue, ${toContinue}`,
			);
		if (failure !== undefined)
			throw new ClusterError(
				`${failure}\nThe move stopped ${where}. Fix that, then ${toContinue}`,
			);
	}
}

async function failureOf(
	step: Step,
	stop: AbortSignal,
): Promise<string | undefined> {
	try {
		await step.run(stop);
		return undefined;
	} catch (error) {
		return failureText(error);
	}
}
