import { createInterface } from "node:readline/promises";
import { visible } from "../../system/visible.ts";
import type { Ask } from "./answers.ts";

/** Runs `work` with somebody to ask: the operator, where a terminal is there. */
export async function askOperator<Result>(
	work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
	if (!process.stdin.isTTY || !process.stderr.isTTY) return work(undefined);
	const terminal = createInterface({
		input: process.stdin,
		output: process.stderr,
	});
	try {
		return await work((question) => terminal.question(visible(question)));
	} finally {
		terminal.close();
	}
}
