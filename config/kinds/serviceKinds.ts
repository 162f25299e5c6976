import { frontierSquid } from "./frontierSquid/kind.ts";
import { hostedCe } from "./hostedCe/kind.ts";
import type { ServiceKind } from "./serviceKind.ts";
import type { PlanOf, ServiceKindName } from "./servicePlan.ts";

/** Every kind of service that a file of config/services may be. */
export const serviceKinds: {
	readonly [K in ServiceKindName]: ServiceKind<PlanOf<K>>;
} = {
	"frontier-squid": frontierSquid,
	"hosted-ce": hostedCe,
};

export const serviceKindNames = Object.keys(serviceKinds) as ServiceKindName[];
