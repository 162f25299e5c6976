import type { CachePlan } from "./cachePlan.ts";
import { xrootdSize } from "./xrootdSize.ts";

/**
 * The directive by which a cache on the node's own disk stays within `capacity` bytes: watermarks are fractions of the
 * whole file system, which is the node's, so the cache must count its own files. They are emptied to a tenth below the
 * low mark, and looked at every minute, since the kubelet ends a pod that is over its volume's limit.
 */
export function ephemeralDiskUsage(
	{ low, high }: CachePlan,
	capacity: number,
): string {
	const files = [0.9 * low, low, high].map((part) =>
		xrootdSize(Math.floor((part * capacity) / 2 ** 20) * 2 ** 20),
	);
	return `pfc.diskusage ${low} ${high} files ${files.join(" ")} purgeinterval 60s`;
}
