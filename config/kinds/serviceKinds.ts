import { frontierSquid } from "./frontierSquid/kind.ts";
import { osdfCache } from "./pelican/cacheKind.ts";
import { osdfOrigin } from "./pelican/originKind.ts";
import type { ServiceKind } from "./serviceKind.ts";
import type { PlanOf, ServiceKindName } from "./servicePlan.ts";
import { atlasXcache, cmsXcache } from "./xcache/kind.ts";

/** Every kind of service that a file of config/services may be. */
export const serviceKinds: {
	readonly [K in ServiceKindName]: ServiceKind<PlanOf<K>>;
} = {
	"frontier-squid": frontierSquid,
	"atlas-xcache": atlasXcache,
	"cms-xcache": cmsXcache,
	"osdf-cache": osdfCache,
	"osdf-origin": osdfOrigin,
};

export const serviceKindNames = Object.keys(serviceKinds) as ServiceKindName[];
