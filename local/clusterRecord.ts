import { join } from "node:path";
import { z } from "zod";
import { isOwn } from "../system/isOwn.ts";
import { readRegularText } from "../system/readRegularFile.ts";
import { replaceFile } from "../system/replaceFile.ts";
import type { ProcessIdentity } from "./processIdentity.ts";

const processIdentity = z.object({ pid: z.int(), started: z.string() });
const clusterRecord = z.object({
	owner: processIdentity,
	processes: z.record(z.string(), processIdentity),
});

/** Kept in a cluster's directory: the process it must not outlive, and its own by name, in starting order. */
export type ClusterRecord = z.infer<typeof clusterRecord>;

const fileName = "cluster.json";

/**
 * The record in `directory`; undefined when there is none that can be read, or somebody else could have written it: the
 * processes that it names are ended.
 */
export function readRecord(directory: string): ClusterRecord | undefined {
	const file = join(directory, fileName);
	try {
		if (!isOwn(directory) || !isOwn(file)) return undefined;
		const text = readRegularText(file, { within: directory });
		return clusterRecord.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** Replaces the record in `directory`, at no time leaving half of one. */
export function writeRecord(directory: string, record: ClusterRecord): void {
	const text = JSON.stringify(record);
	replaceFile(join(directory, fileName), text, { mode: 0o600 });
}

/** Adds a process to the record in `directory`, in the place of the earlier one of that name. */
export function recordProcess(
	directory: string,
	name: string,
	started: ProcessIdentity,
): void {
	const record = existingRecord(directory);
	const processes = { ...record.processes, [name]: started };
	writeRecord(directory, { ...record, processes });
}

/** Changes the process that the cluster in `directory` must not outlive. */
export function recordOwner(directory: string, owner: ProcessIdentity): void {
	writeRecord(directory, { ...existingRecord(directory), owner });
}

function existingRecord(directory: string): ClusterRecord {
	const record = readRecord(directory);
	if (record !== undefined) return record;
	throw new Error(
		`The state of the cluster in ${directory} was deleted; its directory must exist while it runs: start another cluster`,
	);
}
