import type { ServicePlan } from "../../config/kinds/servicePlan.ts";
import type { ClusterPlan } from "../../config/plan.ts";
import { pelicanObjects } from "../pelican/objects.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { squidObjects } from "../squid/objects.ts";
import { xcacheObjects } from "../xcache/objects.ts";

/** The objects of a service, in the order of their making. Secrets are without values. */
export function serviceObjects(
	plan: ServicePlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	switch (plan.kind) {
		case "frontier-squid":
			return squidObjects(plan, cluster);
		case "atlas-xcache":
		case "cms-xcache":
			return xcacheObjects(plan, cluster);
		case "osdf-cache":
		case "osdf-origin":
			return pelicanObjects(plan, cluster);
	}
}
