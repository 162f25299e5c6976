import { readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord } from "./clusterRecord.ts";
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
	removeDirectory(directory);
}

/** The same at once, without a chance to end well: for a process that is about to exit. */
export function killCluster(directory: string): void {
	for (const process of recorded(directory)) signalProcess(process, "SIGKILL");
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
	return Object.values(readRecord(directory)?.processes ?? {});
}

function isOwn(directory: string): boolean {
	const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
	return owner === process.getuid?.();
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
