import {
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
	identify,
	isRunning,
	type ProcessIdentity,
} from "./processIdentity.ts";

/**
 * Runs `work` while only this process holds the lock file `path`, and returns what it returns.
 * `onWait` is called once if another process holds it. A lock whose holder is gone is taken over.
 */
export async function lock<T>(
	path: string,
	onWait: () => void,
	work: () => Promise<T>,
): Promise<T> {
	mkdirSync(dirname(path), { recursive: true });
	for (let waits = 0; !take(path); waits++) {
		if (waits === 0) onWait();
		await sleep(200);
	}
	try {
		return await work();
	} finally {
		rmSync(path, { force: true });
	}
}

function take(path: string): boolean {
	const holder = read(path);
	if (holder !== undefined && isRunning(holder)) return false;
	// Two processes that both find a dead holder may both continue: the same work is done twice, no more.
	if (holder !== undefined) rmSync(path, { force: true });
	// A link appears with its content, so a process that dies here leaves no lock without a holder.
	const own = `${path}.${process.pid}`;
	writeFileSync(own, JSON.stringify(identify(process.pid)));
	try {
		linkSync(own, path);
		return true;
	} catch (error) {
		if (existsSync(path)) return false;
		throw error;
	} finally {
		rmSync(own, { force: true });
	}
}

function read(path: string): ProcessIdentity | undefined {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch {
		return undefined;
	}
}
