import type { ExposurePlan } from "../shared/exposurePlan.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import type { ReachPlan } from "../shared/reachPlan.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import type { VolumePlan } from "../shared/volumePlan.ts";

/** All that is decided about one Frontier Squid. */
export interface FrontierSquidPlan extends ServicePlan {
	readonly kind: "frontier-squid";
	readonly environment: Readonly<Record<string, string>>;
	/** What customises the image's squid.conf and its supervisord. */
	readonly files: readonly MountedFile[];
	/** Absent where no object is kept on disk. */
	readonly cache?: VolumePlan;
	readonly logs: VolumePlan;
	/** Size of /dev/shm, a Kubernetes quantity. */
	readonly sharedMemory: string;
	readonly resources: Resources;
	readonly exposure: ExposurePlan;
	/** Networks and namespaces (next to its own) from which the squid may be reached. */
	readonly clients: {
		readonly networks: readonly string[];
		readonly namespaces: readonly string[];
	};
	/** Absent where no one may ask by SNMP. */
	readonly monitoring?: {
		readonly networks: readonly string[];
		readonly port: number;
		readonly nodePort?: number;
	};
	readonly hostPorts: { readonly squid?: number; readonly monitoring?: number };
	/** Private networks and namespaces that it may reach, and squids of the stack that are its parents. */
	readonly reach: ReachPlan & {
		readonly squids: readonly string[];
		/** Hosts that it asks for others' objects. */
		readonly hosts: readonly string[];
	};
	readonly address: string;
	/** host:port for clients outside, where there is a way in. */
	readonly externalAddress?: string;
}
