import type { DiskPlan } from "../shared/disks/diskPlans.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServerPlan } from "../shared/server/serverPlan.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";

export type PelicanKind = "osdf-cache" | "osdf-origin";

/** All that is decided about one cache or origin of the OSDF. */
export interface PelicanPlan<K extends PelicanKind = PelicanKind>
	extends ServicePlan,
		ServerPlan {
	readonly kind: K;
	readonly disks: readonly DiskPlan[];
	readonly ports: { readonly data: number; readonly web: number };
	/** Pelican's settings, and of a cache those of XRootD that Pelican has none for. */
	readonly files: readonly MountedFile[];
	/** A Secret that is there, with tls.crt and tls.key; absent where the stack gives the files. */
	readonly tlsSecret?: string;
	/** Seconds that transfers get to end. */
	readonly stopSeconds: number;
	readonly resources: Resources;
	readonly address: string;
}
