import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import {
	endProcess,
	identify,
	type ProcessIdentity,
} from "../local/processIdentity.ts";
import { processTree, watchTree } from "./processTree.ts";

/** What a program took from its start to its end. */
export interface Measured {
	readonly seconds: number;
	/** Of the processors, by it and its descendants; undefined where the system does not tell. */
	readonly processorSeconds: number | undefined;
	/** The most memory that it and its descendants held at once; undefined where the system does not tell. */
	readonly megabytes: number | undefined;
}

/** How a program is looked at while it runs. */
export interface Looks {
	/** Milliseconds between looks at its memory; without it nothing disturbs the program. */
	readonly interval?: number;
	/** Looks at each of its processes too. */
	readonly look?: ((pid: number) => void) | undefined;
	/** Hears all that it said. */
	readonly onSaid?: ((text: string) => void) | undefined;
	/** Exit codes that are no failure (default 0 alone). */
	readonly good?: readonly number[];
}

let running: number | undefined;

/** Runs a program to its end. Rejects with what it wrote when its exit code is none of the good ones. */
export async function measure(
	start: () => ChildProcess,
	{ interval, look, onSaid, good = [0] }: Looks = {},
): Promise<Measured> {
	const earlier = childrensSeconds();
	const begin = performance.now();
	const child = start();
	running = child.pid;
	const memory =
		interval === undefined || child.pid === undefined
			? () => undefined
			: watchTree(child.pid, interval, look);
	const output = Promise.all([child.stdout, child.stderr].map(textOf));
	try {
		const { code, signal } = await ending(child);
		const seconds = (performance.now() - begin) / 1000;
		const later = childrensSeconds();
		const said = (await output).join("\n").trim();
		onSaid?.(said);
		if (code === null || !good.includes(code))
			throw new Error(`${signal ?? `exit code ${code}`}: ${said}`);
		const processorSeconds =
			earlier === undefined || later === undefined
				? undefined
				: later - earlier;
		return { seconds, processorSeconds, megabytes: memory() };
	} finally {
		memory();
		running = undefined;
	}
}

function ending(child: ChildProcess) {
	return new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
		(resolve, reject) => {
			child.on("error", reject);
			child.on("exit", (code, signal) => resolve({ code, signal }));
		},
	);
}

/** What all children of this process that have ended took of the processors, and theirs, as far as they waited for them. */
function childrensSeconds(): number | undefined {
	try {
		// The name before these fields is in parentheses and may hold anything.
		const [, fields = ""] =
			/^.*\) (.*)$/s.exec(readFileSync("/proc/self/stat", "utf8")) ?? [];
		const [user = Number.NaN, system = Number.NaN] = fields
			.split(" ")
			.slice(13, 15)
			.map(Number);
		// Linux counts a hundred to the second for every program that asks.
		return (user + system) / 100;
	} catch {
		return undefined;
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
