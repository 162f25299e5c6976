import { quantityValue } from "../../settings/quantity.ts";
import type { OspoolEpLayer } from "./schema.ts";

const mi = 2 ** 20;
const gi = 2 ** 30;

/** What a worker offers to jobs, and what its pod needs for that; sizes in bytes. */
export interface EpNeeds {
	readonly cpus: number;
	readonly gpus: number;
	/** For jobs. */
	readonly memory: number;
	readonly disk: number;
	/** The container. */
	readonly container: number;
	readonly scratch: number;
	/** CVMFS' cache; 0 where the worker mounts nothing itself. */
	readonly cache: number;
	readonly ephemeral: number;
}

/**
 * OSG asks for 100 MB more than the jobs' memory, since a job over its request is not held at once and the daemons take
 * theirs; here it is 256 MiB, and as much again for the clients of CVMFS. Scratch also holds the daemons' logs, which
 * nothing rotates, and the scripts of GlideinWMS; the container's own layer what the start unpacks, and /tmp.
 */
export function epNeeds({ offer, cvmfs }: OspoolEpLayer): EpNeeds {
	const isExec = cvmfs?.from === "exec";
	const memory = bytes(offer?.memory);
	const disk = bytes(offer?.disk);
	const scratch = disk + 2 * gi;
	const cache = isExec ? bytes(cvmfs.cache ?? "4Gi") : 0;
	return {
		cpus: offer?.cpus ?? 0,
		gpus: offer?.gpus ?? 0,
		memory,
		disk,
		container: memory + 256 * mi * (isExec ? 2 : 1),
		scratch,
		cache,
		ephemeral: scratch + cacheVolume(cache) + 2 * gi,
	};
}

/** CVMFS may go over its quota for a moment while it cleans up. */
export function cacheVolume(cache: number): number {
	return 1.1 * cache;
}

/** Bytes as HTCondor's DISK has them. */
export function kibibytes(bytes: number): number {
	return Math.floor(bytes / 1024);
}

function bytes(size: string | null | undefined): number {
	return size === undefined || size === null ? 0 : quantityValue(size);
}
