import { createRequire } from "node:module";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";

const load = createRequire(import.meta.url);
// Each is loaded where a stack has such a service: most have none, or few.
const squid = (): typeof import("../squid/objects.ts") =>
	load("../squid/objects.ts");
const worker = (): typeof import("../ospool-ep/objects.ts") =>
	load("../ospool-ep/objects.ts");
const xcache = (): typeof import("../xcache/objects.ts") =>
	load("../xcache/objects.ts");
const pelican = (): typeof import("../osdf/objects.ts") =>
	load("../osdf/objects.ts");
const ce = (): typeof import("../hosted-ce/objects.ts") =>
	load("../hosted-ce/objects.ts");

/** The objects of a service, in the order of their making. Secrets are without values. */
export function serviceObjects(
	plan: ServicePlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	switch (plan.kind) {
		case "frontier-squid":
			return squid().squidObjects(plan, cluster);
		case "ospool-ep":
			return worker().epObjects(plan, cluster);
		case "atlas-xcache":
		case "cms-xcache":
			return xcache().xcacheObjects(plan, cluster);
		case "osdf-cache":
		case "osdf-origin":
			return pelican().pelicanObjects(plan, cluster);
		case "hosted-ce":
			return ce().ceObjects(plan, cluster);
	}
}
