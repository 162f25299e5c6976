import type { types } from "@pulumi/kubernetes";
import type { PlacementPlan } from "../../config/kinds/placementPlan.ts";
import type { ServerPlan } from "../../config/kinds/serverPlan.ts";
import type { ServicePlan } from "../../config/kinds/servicePlan.ts";
import type { ClusterPlan } from "../../config/plan.ts";
import { configHashAnnotation } from "./configHash.ts";
import { nodeAffinity } from "./nodeAffinity.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import { podPlacement } from "./podPlacement.ts";
import { podNetwork } from "./serverNetwork.ts";
import { serviceLabels } from "./serviceLabels.ts";

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
	return {
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata,
		spec: {
			replicas: 1,
			revisionHistoryLimit: 3,
			// The startup budget and the pull of a large image must fit in.
			progressDeadlineSeconds: 1200,
			strategy: { type: "Recreate" },
			selector: { matchLabels: serviceLabels(plan) },
			template: {
				metadata: {
					labels: metadata.labels,
					annotations: { [configHashAnnotation]: plan.configHash },
				},
				spec: {
					serviceAccountName: plan.name,
					automountServiceAccountToken: false,
					enableServiceLinks: false,
					...podPlacement(plan.placement),
					...podNetwork(plan),
					affinity: nodeAffinity(cluster, plan.placement),
					securityContext: { seccompProfile: { type: "RuntimeDefault" } },
					...pod,
				},
			},
		},
	};
}
