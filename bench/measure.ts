import type { ChildProcess } from "node:child_process";
import { text } from "node:stream/consumers";
import {
	endProcess,
	identify,
	type ProcessIdentity,
} from "../local/processIdentity.ts";
import { processTree, watchMemory } from "./processTree.ts";

/** What a program took from its start to its end. */
export interface Measured {
	readonly seconds: number;
	/** The most memory that it and its descendants held at once; undefined where the system does not tell. */
	readonly megabytes: number | undefined;
}

let running: number | undefined;

/**
 * Runs a program to its end. `interval` is that of looking at its memory, in milliseconds; without it nothing disturbs
 * the program. Rejects with what it wrote when its exit code is not 0.
 */
export async function measure(
	start: () => ChildProcess,
	interval?: number,
): Promise<Measured> {
	const begin = performance.now();
	const child = start();
	running = child.pid;
	const memory =
		interval === undefined || child.pid === undefined
			? () => undefined
			: watchMemory(child.pid, interval);
	const ended = new Promise<{ failure: string | undefined; seconds: number }>(
		(resolve, reject) => {
			child.on("error", reject);
			child.on("exit", (code, signal) =>
				resolve({
					seconds: (performance.now() - begin) / 1000,
					failure: code === 0 ? undefined : (signal ?? `exit code ${code}`),
				}),
			);
		},
	);
	const output = Promise.all([child.stdout, child.stderr].map(textOf));
	try {
		const { seconds, failure } = await ended;
		if (failure !== undefined)
			throw new Error(`${failure}: ${(await output).join("\n").trim()}`);
		return { seconds, megabytes: memory() };
	} finally {
		memory();
		running = undefined;
	}
}

/** Ends the program that is being measured, and its descendants. */
export async function endMeasured(): Promise<void> {
	if (running === undefined) return;
	const identities = processTree(running)
		.map(({ pid }) => identify(pid))
		.filter((process) => process !== undefined);
	await Promise.all(
		identities.map((process: ProcessIdentity) => endProcess(process)),
	);
}

async function textOf(stream: ChildProcess["stdout"]): Promise<string> {
	return stream === null ? "" : text(stream);
}
