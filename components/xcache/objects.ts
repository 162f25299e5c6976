import type { XcachePlan } from "../../settings/kinds/xcache/plan.ts";
import type { ClusterPlan } from "../../settings/plan.ts";
import { serverObjects } from "../shared/serverObjects.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { xcacheDeployment, xcachePorts } from "./deployment.ts";

/** The objects of one XCache, in the order of their making. */
export function xcacheObjects(
	plan: XcachePlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	return serverObjects(
		plan,
		cluster,
		xcachePorts(plan),
		plan.monitored,
		(metadata) => xcacheDeployment(plan, cluster, metadata),
	);
}
