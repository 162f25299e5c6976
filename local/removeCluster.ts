import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { isOwn } from "../system/isOwn.ts";
import { readRecord } from "./clusterRecord.ts";
import { removeCgroups, removeOnce } from "./node/cgroups.ts";
import {
	endProcess,
	isRunning,
	type ProcessIdentity,
	signalProcess,
} from "./processIdentity.ts";

/** What the name of every cluster's directory starts with. */
export const directoryPrefix = "glidefleet-cluster-";

/** Ends the recorded processes, the last started first, and removes the directory. May be repeated. */
export async function removeCluster(directory: string): Promise<void> {
	for (const process of recorded(directory).reverse())
		await endProcess(process);
	await removeCgroups(basename(directory));
	removeDirectory(directory);
}

/** The same at once, without a chance to end well: for a process that is about to exit. */
export function killCluster(directory: string): void {
	for (const process of recorded(directory)) signalProcess(process, "SIGKILL");
	removeOnce(basename(directory));
	removeDirectory(directory);
}

/** Removes this user's clusters whose owner is gone, as after SIGKILL or a power cut. */
export async function removeLeftovers(): Promise<void> {
	for (const name of readdirSync(tmpdir())) {
		const directory = join(tmpdir(), name);
		if (!name.startsWith(directoryPrefix) || !isOwn(directory)) continue;
		const owner = readRecord(directory)?.owner;
		if (owner !== undefined && !isRunning(owner))
			await removeCluster(directory);
	}
}

function recorded(directory: string): ProcessIdentity[] {
	const processes = Object.values(readRecord(directory)?.processes ?? {});
	// The watchdog of a cluster removes it, and is itself one of its processes.
	return processes.filter(({ pid }) => pid !== process.pid);
}

function removeDirectory(directory: string): void {
	// A process that was just killed may still be creating its last file.
	rmSync(directory, {
		recursive: true,
		force: true,
		maxRetries: 10,
		retryDelay: 50,
	});
}
