import {
	closeSync,
	linkSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { FileError, fileError } from "./fileError.ts";

/** Milliseconds to wait for whoever has the lock, and between two looks. */
const timeoutMs = 20_000;
const pause = 50;

/**
 * Does something while no other process of Glidefleet does it to the same file. A lock whose holder is gone is taken
 * over.
 * @throws FileError where somebody keeps the lock
 */
export function withLock<T>(file: string, work: () => T): T {
	const lock = `${file}.lock`;
	const end = Date.now() + timeoutMs;
	while (!take(lock)) {
		if (Date.now() > end)
			throw new FileError(
				lock,
				`Another command (process ${holderOf(lock).join(" on ")}) is changing the file: wait for it, or remove the lock if it is gone`,
			);
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
	}
	try {
		return work();
	} finally {
		rmSync(lock, { force: true });
	}
}

function take(lock: string): boolean {
	try {
		const file = openSync(lock, "wx", 0o600);
		writeSync(file, `${process.pid} ${hostname()}`);
		closeSync(file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST")
			throw fileError(lock, error);
	}
	const holder = holderOf(lock);
	if (isLeft(holder)) takeAway(lock, holder);
	return false;
}

/** Of several that find a lock left, one moves it away; who has taken it again meanwhile gets it back. */
function takeAway(lock: string, holder: readonly string[]): void {
	const aside = `${lock}.${process.pid}`;
	try {
		renameSync(lock, aside);
		if (holderOf(aside).join() !== holder.join()) linkSync(aside, lock);
	} catch {
		// Another one was quicker.
	} finally {
		rmSync(aside, { force: true });
	}
}

/** Whether the process that holds a lock is gone. */
function isLeft([pid = "", host = ""]: readonly string[]): boolean {
	if (host !== hostname() || !/^\d+$/.test(pid)) return false;
	try {
		process.kill(Number(pid), 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ESRCH";
	}
}

function holderOf(lock: string): string[] {
	try {
		return readFileSync(lock, "utf8").slice(0, 300).split(" ");
	} catch {
		return [];
	}
}
