import { monitoringPorts } from "../../settings/kinds/monitoringPorts.ts";
import type { PelicanPlan } from "../../settings/kinds/pelican/plan.ts";
import type { ClusterPlan } from "../../settings/plan.ts";
import { serverObjects } from "../shared/serverObjects.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { pelicanDeployment } from "./deployment.ts";

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
