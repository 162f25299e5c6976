import { createRequire } from "node:module";
import type { ServiceKind } from "./shared/serviceKind.ts";
import type { PlanOf, ServiceKindName } from "./shared/servicePlan.ts";

type Loaders = {
	readonly [K in ServiceKindName]: () => ServiceKind<PlanOf<K>>;
};

const load = createRequire(import.meta.url);

/** Every kind of service that a file of config/services may be. Loaded where a stack has one: most have none, or few. */
const loaders: Loaders = {
	"frontier-squid": (): typeof import("./squid/kind.ts")["frontierSquid"] =>
		load("./squid/kind.ts").frontierSquid,
	"atlas-xcache": (): typeof import("./xcache/kind.ts")["atlasXcache"] =>
		load("./xcache/kind.ts").atlasXcache,
	"cms-xcache": (): typeof import("./xcache/kind.ts")["cmsXcache"] =>
		load("./xcache/kind.ts").cmsXcache,
	"osdf-cache": (): typeof import("./osdf/cacheKind.ts")["osdfCache"] =>
		load("./osdf/cacheKind.ts").osdfCache,
	"osdf-origin": (): typeof import("./osdf/originKind.ts")["osdfOrigin"] =>
		load("./osdf/originKind.ts").osdfOrigin,
	"hosted-ce": (): typeof import("./hosted-ce/kind.ts")["hostedCe"] =>
		load("./hosted-ce/kind.ts").hostedCe,
	"ospool-ep": (): typeof import("./ospool-ep/kind.ts")["ospoolEp"] =>
		load("./ospool-ep/kind.ts").ospoolEp,
};

export const serviceKindNames = Object.keys(loaders) as ServiceKindName[];

export function serviceKindOf<K extends ServiceKindName>(
	name: K,
): ServiceKind<PlanOf<K>> {
	return loaders[name]();
}
