import type { KindRef } from "./serviceKind.ts";
import type { ServicePlan } from "./servicePlan.ts";

/** What other services, and frontends, may ask of a squid of the stack. */
export interface SquidPeer extends ServicePlan {
	/** host:port, for http_proxy of whatever runs in the cluster. */
	readonly address: string;
	/** The same for clients outside, where there is a way in. */
	readonly externalAddress?: string;
}

export const squid: KindRef<SquidPeer> = { kind: "frontier-squid" };
/** Where the image's squid listens. */
export const squidPort = 3128;
