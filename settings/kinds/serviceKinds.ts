import { createRequire } from "node:module";
import type { ServiceKind } from "./serviceKind.ts";
import type { PlanOf, ServiceKindName } from "./servicePlan.ts";

type Loaders = {
	readonly [K in ServiceKindName]: () => ServiceKind<PlanOf<K>>;
};

const load = createRequire(import.meta.url);

/** Every kind of service that a file of config/services may be. Loaded where a stack has one: most have none, or few. */
const loaders: Loaders = {
	"frontier-squid":
		(): typeof import("./frontierSquid/kind.ts")["frontierSquid"] =>
			load("./frontierSquid/kind.ts").frontierSquid,
	"atlas-xcache": (): typeof import("./xcache/kind.ts")["atlasXcache"] =>
		load("./xcache/kind.ts").atlasXcache,
	"cms-xcache": (): typeof import("./xcache/kind.ts")["cmsXcache"] =>
		load("./xcache/kind.ts").cmsXcache,
	"osdf-cache": (): typeof import("./pelican/cacheKind.ts")["osdfCache"] =>
		load("./pelican/cacheKind.ts").osdfCache,
	"osdf-origin": (): typeof import("./pelican/originKind.ts")["osdfOrigin"] =>
		load("./pelican/originKind.ts").osdfOrigin,
	"hosted-ce": (): typeof import("./hostedCe/kind.ts")["hostedCe"] =>
		load("./hostedCe/kind.ts").hostedCe,
	"ospool-ep": (): typeof import("./ospoolEp/kind.ts")["ospoolEp"] =>
		load("./ospoolEp/kind.ts").ospoolEp,
};

export const serviceKindNames = Object.keys(loaders) as ServiceKindName[];

export function serviceKindOf<K extends ServiceKindName>(
	name: K,
): ServiceKind<PlanOf<K>> {
	return loaders[name]();
}
