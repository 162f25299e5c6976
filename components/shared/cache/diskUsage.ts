import type { CachePlan } from "./cachePlan.ts";
import { watermarkBytes } from "./watermark.ts";
import { xrootdSize } from "./xrootdSize.ts";

/**
 * The directive by which a cache on the node's own disk stays within `capacity` bytes: watermarks are parts of the whole
 * file system, which is the node's, so the cache must count its own files. They are emptied to a tenth below the low
 * mark, and looked at every minute, since the kubelet ends a pod that is over its volume's limit.
 */
export function ephemeralDiskUsage(
	{ low, high }: CachePlan,
	capacity: number,
): string {
	const [from, to] = [low, high].map((mark) => watermarkBytes(mark, capacity));
	const files = [0.9 * (from ?? 0), from ?? 0, to ?? 0].map((bytes) =>
		xrootdSize(Math.floor(bytes / 2 ** 20) * 2 ** 20),
	);
	// A size is of the cache's files only: the rest of the node's disk may be in use.
	const [lowMark, highMark] = [low, high].map((mark) =>
		"part" in mark ? mark.part : Number((mark.bytes / capacity).toFixed(4)),
	);
	return `pfc.diskusage ${lowMark} ${highMark} files ${files.join(" ")} purgeinterval 60s`;
}
