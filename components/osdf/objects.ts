import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { monitoringPorts } from "../shared/monitoringPorts.ts";
import { serverObjects } from "../shared/server/serverObjects.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { pelicanDeployment } from "./deployment.ts";
import type { PelicanPlan } from "./plan.ts";

/** The objects of one cache or origin of the OSDF, in the order of their making. */
export function pelicanObjects(
	plan: PelicanPlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	return serverObjects(
		plan,
		cluster,
		plan.ports,
		{ udp: monitoringPorts },
		(metadata) => pelicanDeployment(plan, cluster, metadata),
	);
}
