import { setTimeout as pause } from "node:timers/promises";
import { ClusterError } from "../../cluster/clusterError.ts";
import { print } from "../print.ts";

/** Milliseconds between two looks. */
const period = 5000;
/** Moves to the screen's upper left corner and clears all below. */
const clear = "\u001b[H\u001b[2J";

export interface WatchOptions {
	/** Ends the watching; Ctrl-C unless told. */
	readonly signal?: AbortSignal;
	readonly period?: number;
}

/** Draws a text again and again until Ctrl-C. A cluster that does not answer is said, and asked again. */
export async function watchStatus(
	look: () => Promise<string>,
	{ signal = interrupted(), period: every = period }: WatchOptions = {},
): Promise<number> {
	while (!signal.aborted) {
		const text = await look().catch((error) => {
			if (!(error instanceof ClusterError)) throw error;
			return `${error.message}\n`;
		});
		if (signal.aborted) break;
		if (process.stdout.isTTY) process.stdout.write(clear);
		print(text);
		await pause(every, undefined, { signal }).catch(() => {});
	}
	return 0;
}

function interrupted(): AbortSignal {
	const controller = new AbortController();
	process.once("SIGINT", () => controller.abort());
	return controller.signal;
}
