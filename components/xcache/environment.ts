import type { CachePlan } from "../shared/cache/cachePlan.ts";
import { watermarkText } from "../shared/cache/watermark.ts";
import { xrootdSize } from "../shared/cache/xrootdSize.ts";
import { xcacheContract } from "./imageContract.ts";
import type { XcacheKind } from "./plan.ts";
import type { XcacheLayer } from "./schema.ts";

/** What the image's own configuration reads. */
export function xcacheEnvironment(
	kind: XcacheKind,
	settings: XcacheLayer,
	cache: CachePlan,
): Record<string, string> {
	const { host, redirectors, monitoring, logs } = settings;
	const given: Record<string, string | undefined> = {
		XC_BLOCKSIZE: xrootdSize(cache.blockSize),
		// The image would walk through all that is cached at each start; the pod's own preparation looks at the top only.
		XC_FIX_DIR_OWNERS: "no",
		XC_LOCAL_REDIRECTORS: redirectors?.join(","),
		XC_NUM_LOGROTATE: String(logs?.keep ?? 10),
		XC_PREFETCH: String(cache.prefetch),
		XC_RAMSIZE: xrootdSize(cache.ram),
		XC_REDIRECTOR: settings.origin ?? undefined,
		XC_RESOURCENAME: settings.resource_name ?? "",
		XC_ROOTDIR: xcacheContract.namespace,
		XC_SHOVELER: monitoring?.shoveler ?? undefined,
		XC_SPACE_HIGH_WM: watermarkText(cache.high),
		XC_SPACE_LOW_WM: watermarkText(cache.low),
		XC_WQ_BLOCKS_PER_LOOP: String(cache.queueBlocks),
		XC_WQ_THREADS: String(cache.queueThreads),
		XC_XCACHE_CONSISTENCY_CHECK:
			kind === "cms-xcache" && settings.consistency_check ? "1" : undefined,
		// Any value turns the reports off.
		DISABLE_OSG_MONITORING: monitoring?.osg === false ? "true" : undefined,
		// XRootD would tell clients the pod's name, which means nothing outside of the cluster.
		XRDHOST: host ?? undefined,
	};
	return Object.fromEntries(
		Object.entries(given)
			.filter((entry): entry is [string, string] => entry[1] !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}
