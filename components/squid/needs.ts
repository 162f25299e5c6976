const mi = 2 ** 20;
const gi = 2 ** 30;

/** What decides how much a squid needs; sizes in bytes. */
export interface SquidSizes {
	/** cache_mem, all workers together. */
	readonly memory: number;
	/** cache_dir; 0 for none. */
	readonly disk: number;
	readonly workers: number;
	/** Size at which the access log is rotated, and rotated logs that stay; absent without an access log. */
	readonly log?: { readonly maxSize: number; readonly keep: number };
}

/** What a squid needs, in bytes. */
export interface SquidNeeds {
	/** /dev/shm. */
	readonly sharedMemory: number;
	/** The container, /dev/shm included. */
	readonly container: number;
	readonly cacheVolume: number;
	readonly logVolume: number;
	/** The container's own layer: squid.conf and the logs of supervisord. */
	readonly ownLayer: number;
}

/**
 * What a squid needs. Squid's own manual asks for a tenth more than cache_mem in /dev/shm and a fifth more than cache_dir
 * on the volume; the rest was measured on squid 5 and rounded up: per worker 71 MiB of /dev/shm for its queue to the
 * disk and 40 MiB of its own, per GiB on disk 7 MiB for rock's index there (several workers) or 14 MiB for ufs's own.
 */
export function squidNeeds(sizes: SquidSizes): SquidNeeds {
	const { memory, disk, workers, log } = sizes;
	const rock = usesRock(sizes);
	const sharedMemory =
		1.1 * memory +
		16 * mi +
		(rock ? 72 * mi * workers + 7 * mi * (disk / gi) : 0);
	// The master, the coordinator and the disk's process next to the workers; supervisord, cron and tail.
	const processes = workers + (workers > 1 ? 2 : 0) + (rock ? 1 : 0);
	const own = 128 * mi + 64 * mi * processes;
	const index = rock ? 0 : 14 * mi * (disk / gi);
	return {
		sharedMemory,
		container: sharedMemory + own + index,
		cacheVolume: 1.2 * disk,
		logVolume:
			256 * mi + (log === undefined ? 0 : log.maxSize * (log.keep + 2)),
		ownLayer: gi,
	};
}

/** Whether the objects on disk lie in a rock store, which only several workers can share. */
export function usesRock({ workers, disk }: SquidSizes): boolean {
	return workers > 1 && disk > 0;
}
