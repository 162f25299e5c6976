import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process: its id, and when it started, as its id may be given again to another. */
export type ProcessIdentity = { pid: number; started: string };

/** The identity of the running process `pid`; undefined when there is none (a zombie is none). */
export function identify(pid: number): ProcessIdentity | undefined {
	const started = existsSync("/proc/self/stat")
		? startFromProc(pid)
		: startFromPs(pid);
	return started === undefined ? undefined : { pid, started };
}

/** Whether that very process is still running. */
export function isRunning(process: ProcessIdentity): boolean {
	return identify(process.pid)?.started === process.started;
}

/** The identity of the first child of a process; undefined where it has none, or where there is no /proc. */
export function childOf({ pid }: ProcessIdentity): ProcessIdentity | undefined {
	try {
		const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
		return identify(Number.parseInt(children, 10));
	} catch {
		return undefined;
	}
}

/** Sends `signal` unless that very process has ended. */
export function signalProcess(
	target: ProcessIdentity,
	signal: NodeJS.Signals,
): void {
	if (!isRunning(target)) return;
	try {
		process.kill(target.pid, signal);
	} catch {
		// It ended since the line above.
	}
}

/** Ends a process: SIGTERM, and SIGKILL if it is still running after `timeoutMs` milliseconds. */
export async function endProcess(
	target: ProcessIdentity,
	timeoutMs = 5_000,
): Promise<void> {
	signalProcess(target, "SIGTERM");
	const deadline = Date.now() + timeoutMs;
	while (isRunning(target)) {
		if (Date.now() > deadline) signalProcess(target, "SIGKILL");
		await sleep(20);
	}
}

function startFromProc(pid: number): string | undefined {
	let stat: string;
	try {
		stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	} catch {
		return undefined;
	}
	// The second field is the program's name in parentheses, and may itself hold spaces and parentheses.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	const [state, threads, started] = [fields[0], fields[17], fields[19]];
	// While other threads of a dead process still end, its ports and files are not free.
	const isOver = state === "X" || (state === "Z" && Number(threads) <= 1);
	return isOver ? undefined : started;
}

function startFromPs(pid: number): string | undefined {
	const ps = spawnSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], {
		encoding: "utf8",
		env: { ...process.env, LC_ALL: "C" },
	});
	const [state = "", ...started] = (ps.stdout ?? "").trim().split(/\s+/);
	return state === "" || state.startsWith("Z") ? undefined : started.join(" ");
}
