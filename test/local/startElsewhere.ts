import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { until } from "../../local/until.ts";

/** What a program has started, and where. */
export interface Started {
	readonly child: ChildProcess;
	readonly directory: string;
	readonly pids: readonly number[];
}

/** Starts a program of this folder, whose directories come into `temporary`, and waits for what it has started. */
export async function startElsewhere(
	program: "startsCluster.ts" | "startsComponents.ts",
	temporary: string,
	...ending: string[]
): Promise<Started> {
	const script = join(import.meta.dirname, program);
	const child = spawn(process.execPath, [script, ...ending], {
		env: { ...process.env, TMPDIR: temporary },
		stdio: ["ignore", "pipe", "ignore"],
	});
	const [line] = await once(createInterface(child.stdout), "line");
	return { child, ...JSON.parse(line) };
}

/** Ends the program, if it runs, and waits for its end. */
export async function endElsewhere({ child }: Started): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill("SIGTERM");
	await ended;
}

/** Which of the processes run; a zombie, which only awaits its parent, does not. */
export function running(pids: readonly number[]): number[] {
	const ps = spawnSync("ps", ["-o", "pid=,stat=", "-p", pids.join()], {
		encoding: "utf8",
	});
	return ps.stdout
		.split("\n")
		.filter((line) => line.trim() !== "" && !line.includes("Z"))
		.map((line) => Number.parseInt(line, 10));
}

/** Fails unless the processes and their directory are gone soon. */
export async function assertGone({
	directory,
	pids,
}: Pick<Started, "directory" | "pids">): Promise<void> {
	const gone = () => running(pids).length === 0 && !existsSync(directory);
	await until("The end of the cluster", 10, gone).catch(() => {});
	assert.deepEqual(running(pids), []);
	assert.equal(existsSync(directory), false);
}
