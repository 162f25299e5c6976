import { sizeQuantity } from "../../../settings/quantity.ts";
import type { Least } from "../serviceResources.ts";

/**
 * Memory that a cache's container needs: `ram` (bytes) for blocks, an eighth of it for what the allocator holds back, and
 * 1 GiB for XRootD itself, its threads, and the programs next to it. XRootD with 128 threads was measured at 60 MiB.
 */
export function cacheMemory(ram: number): Least {
	const amount = 1.125 * ram + 2 ** 30;
	return {
		amount,
		text: sizeQuantity(amount),
		because: `ram (${sizeQuantity(ram)}), an eighth of it and 1Gi for the programs. Raise it, or lower ram`,
	};
}
