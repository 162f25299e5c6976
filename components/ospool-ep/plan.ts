import type { MountedFile } from "../shared/mountedFile.ts";
import type { ReachPlan } from "../shared/reachPlan.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";

/** How the number of workers comes about. */
export type EpScale =
	| {
			readonly by: "number";
			readonly workers: number;
			/** Minutes after which the place of a worker that ended is filled again. */
			readonly every: number;
			readonly paused: boolean;
	  }
	/** Whoever sets the replicas of the Deployment. */
	| { readonly by: "autoscaler" };

/** How jobs get CVMFS; sizes are Kubernetes quantities. */
export type EpCvmfs =
	| { readonly from: "host"; readonly path: string }
	| { readonly from: "claim"; readonly storageClass: string }
	| { readonly from: "exec"; readonly cache: string };

/** What the container may do beyond what every pod may. */
export interface EpPrivileges {
	readonly privileged: boolean;
	/** A profile of the node's, or none at all. */
	readonly seccomp: "RuntimeDefault" | "Unconfined" | { readonly file: string };
	/** The device plugin's resource that comes with /dev/fuse. */
	readonly fuse?: string;
}

/** Where a worker may go. All that is not private it may reach. */
export interface EpReach extends ReachPlan {
	/** A squid of the stack, by its name. */
	readonly squid?: string;
}

/** All that is decided about one set of OSPool workers. */
export interface OspoolEpPlan extends ServicePlan {
	readonly kind: "ospool-ep";
	readonly site: string;
	readonly resourceName: string;
	readonly scale: EpScale;
	/** Seconds that a pod may run. */
	readonly deadline: number;
	readonly environment: Readonly<Record<string, string>>;
	readonly files: readonly MountedFile[];
	/** The Secret with the IDTOKEN. */
	readonly token: { readonly secret: string; readonly key: string };
	/** Size of the scratch volume, a Kubernetes quantity. */
	readonly scratch: string;
	readonly cvmfs?: EpCvmfs;
	readonly privileges: EpPrivileges;
	readonly resources: Resources;
	/** Region of the nodes; absent for any. */
	readonly region?: string;
	readonly reach: EpReach;
}
