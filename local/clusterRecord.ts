import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ProcessIdentity } from "./processIdentity.ts";

const processIdentity = z.object({ pid: z.int(), started: z.string() });
const clusterRecord = z.object({
	owner: processIdentity,
	processes: z.record(z.string(), processIdentity),
});

/** Kept in a cluster's directory: the process it must not outlive, and its own by name, in starting order. */
export type ClusterRecord = z.infer<typeof clusterRecord>;

const fileName = "cluster.json";

/** The record in `directory`; undefined when there is none that can be read. */
export function readRecord(directory: string): ClusterRecord | undefined {
	try {
		const text = readFileSync(join(directory, fileName), "utf8");
		return clusterRecord.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** Replaces the record in `directory`, at no time leaving half of one. */
export function writeRecord(directory: string, record: ClusterRecord): void {
	const path = join(directory, fileName);
	writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
	renameSync(`${path}.new`, path);
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
		`The record of the cluster in ${directory} is gone; its directory must stay while it runs: start another cluster`,
	);
}
