import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	chownSync,
	closeSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const xrootdBinary = "/usr/bin/xrootd";

/** A real XRootD on loopback. */
export interface RunningXrootd {
	/** What it has written so far. */
	log(): string;
	/** Ends it, and gives its exit code. */
	stop(): Promise<number | null>;
}

/** What an XRootD is started with. */
export interface XrootdStart {
	/** Its configuration beside the paths of its own files. */
	readonly config: string;
	readonly environment?: Readonly<Record<string, string>>;
	/** User and group that it runs as; it refuses to be root. */
	readonly uid: number;
}

/** A folder for an XRootD's files: readable for every user, and writable for root. */
export function xrootdFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-xrootd-"));
	chmodSync(folder, 0o755);
	return folder;
}

/** Starts an XRootD and waits until it takes connections; rejects with its log where it ends instead. */
export async function runXrootd(
	name: string,
	{ config, environment = {}, uid }: XrootdStart,
): Promise<RunningXrootd> {
	const folder = xrootdFolder();
	const run = join(folder, "run");
	mkdirSync(run);
	chownSync(run, uid, uid);
	const file = join(folder, "xrootd.cfg");
	writeFileSync(file, `all.adminpath ${run}\nall.pidpath ${run}\n${config}`);
	const log = join(folder, "xrootd.log");
	const output = openSync(log, "w");
	const child = spawn(xrootdBinary, ["-c", file, "-n", name], {
		cwd: run,
		uid,
		gid: uid,
		env: { PATH: process.env.PATH, ...environment },
		stdio: ["ignore", output, output],
	});
	closeSync(output);
	const running = {
		log: () => readFileSync(log, "utf8"),
		stop: () => stop(child, folder),
	};
	while (!isUp.test(running.log())) {
		if (child.exitCode !== null) {
			const said = running.log();
			await running.stop();
			throw new Error(`XRootD ended: ${said}`);
		}
		await sleep(50);
	}
	return running;
}

/** The line by which XRootD says that all of it is up. */
const isUp = /^------ xrootd \S+ initialization completed\.$/m;

async function stop(
	child: ChildProcess,
	folder: string,
): Promise<number | null> {
	if (child.exitCode === null && child.signalCode === null) {
		const ended = once(child, "exit");
		child.kill("SIGTERM");
		await ended;
	}
	rmSync(folder, { recursive: true, force: true });
	return child.exitCode;
}
