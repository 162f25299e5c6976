/**
 * Bytes that a cache's container needs: `ram` for blocks, an eighth of it for what the allocator holds back, and 1 GiB
 * for XRootD itself, its threads, and the programs next to it. XRootD with 128 threads was measured at 60 MiB.
 */
export function cacheMemory(ram: number): number {
	return 1.125 * ram + 2 ** 30;
}
