import type { CachePlan } from "../shared/cache/cachePlan.ts";
import type { DiskPlan } from "../shared/disks/diskPlans.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServerPlan } from "../shared/server/serverPlan.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";

export type XcacheKind = "atlas-xcache" | "cms-xcache";

/** All that is decided about one XCache of ATLAS or CMS. */
export interface XcachePlan<K extends XcacheKind = XcacheKind>
	extends ServicePlan,
		ServerPlan {
	readonly kind: K;
	readonly cache: CachePlan;
	readonly disks: readonly DiskPlan[];
	/** Port of XRootD in the pod. */
	readonly port: number;
	readonly environment: Readonly<Record<string, string>>;
	/** Scripts of the start, XRootD's settings and cron jobs. */
	readonly files: readonly MountedFile[];
	/** A Secret that is there, with tls.crt and tls.key; absent where the stack gives the files. */
	readonly hostSecret?: string;
	/** What must be there and good before the cache can fetch anything. */
	readonly proof: "proxy" | "token" | "none";
	/** Hosts that the settings name, and UDP ports of those that take its reports. */
	readonly monitored: {
		readonly hosts: readonly string[];
		readonly udp: readonly number[];
	};
	readonly resources: Resources;
	readonly address: string;
}
