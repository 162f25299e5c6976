import { createRequire } from "node:module";
import type { ServicePlan } from "../../settings/kinds/servicePlan.ts";
import type { ClusterPlan } from "../../settings/plan.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";

const load = createRequire(import.meta.url);
// Each is loaded where a stack has such a service: most have none, or few.
const squid = (): typeof import("../squid/objects.ts") =>
	load("../squid/objects.ts");
const worker = (): typeof import("../worker/objects.ts") =>
	load("../worker/objects.ts");
const xcache = (): typeof import("../xcache/objects.ts") =>
	load("../xcache/objects.ts");
const pelican = (): typeof import("../pelican/objects.ts") =>
	load("../pelican/objects.ts");
const ce = (): typeof import("../ce/objects.ts") => load("../ce/objects.ts");

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
