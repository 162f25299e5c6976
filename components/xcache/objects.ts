import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { serverObjects } from "../shared/server/serverObjects.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { xcacheDeployment, xcachePorts } from "./deployment.ts";
import type { XcachePlan } from "./plan.ts";

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
