import { withTerminal } from "../withTerminal.ts";
import type { Ask } from "./answers.ts";

/** Runs `work` with somebody to ask: the operator, where a terminal is there. */
export function askOperator<Result>(
	work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
	return process.stdin.isTTY && process.stderr.isTTY
		? withTerminal(work)
		: work(undefined);
}
