import type { types } from "@pulumi/kubernetes";
import type { PlacementPlan } from "../../settings/kinds/placementPlan.ts";
import type { ServerPlan } from "../../settings/kinds/serverPlan.ts";
import type { ServicePlan } from "../../settings/kinds/servicePlan.ts";
import type { ClusterPlan } from "../../settings/plan.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import { podNetwork } from "./serverNetwork.ts";
import { serviceDeployment } from "./serviceDeployment.ts";

type Server = ServerPlan &
	Pick<ServicePlan, "kind" | "name" | "configHash"> & {
		readonly placement: PlacementPlan;
	};

/** A data server's Deployment: one pod, since two would share its disks and its name. */
export function serverDeployment(
	plan: Server,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
	pod: types.input.core.v1.PodSpec,
): types.input.apps.v1.Deployment {
	return serviceDeployment(
		plan,
		cluster,
		metadata,
		{
			...podNetwork(plan),
			securityContext: { seccompProfile: { type: "RuntimeDefault" } },
			...pod,
		},
		// The startup budget and the pull of a large image must fit in.
		{ progressDeadlineSeconds: 1200 },
	);
}
