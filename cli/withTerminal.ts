import { createInterface } from "node:readline/promises";
import { ClusterError } from "../cluster/clusterError.ts";
import { visible } from "../system/visible.ts";

/** Where the operator is asked, and answers. */
interface Terminal {
	readonly stdin: NodeJS.ReadableStream;
	readonly stderr: NodeJS.WritableStream;
}

/** Runs `work`, which asks the operator on the terminal. Rejects with a ClusterError at Ctrl-C and Ctrl-D: nothing may be changed by then. */
export async function withTerminal<Result>(
	work: (ask: (question: string) => Promise<string>) => Promise<Result>,
	{ stdin: input, stderr: output }: Terminal = process,
): Promise<Result> {
	const terminal = createInterface({ input, output });
	const ended = new Promise<never>((_, reject) => {
		terminal.once("close", () => {
			reject(new ClusterError("\nInterrupted; nothing was changed"));
		});
	});
	// Also where no question is open.
	ended.catch(() => {});
	const ask = (question: string) =>
		// A question that Ctrl-C ends rejects too, later.
		Promise.race([ended, terminal.question(visible(question))]);
	try {
		return await work(ask);
	} finally {
		terminal.close();
	}
}
