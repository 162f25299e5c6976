import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { ObjectMeta } from "../objectMeta.ts";
import { type Service, serviceDeployment } from "../serviceDeployment.ts";
import { podNetwork } from "./serverNetwork.ts";
import type { ServerPlan } from "./serverPlan.ts";

/** A data server's Deployment: one pod, since two would share its disks and its name. */
export function serverDeployment(
	plan: ServerPlan & Service,
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
