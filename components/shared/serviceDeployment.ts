import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { configHashAnnotation } from "./configHash.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import { podHead } from "./podHead.ts";
import { serviceLabels } from "./serviceLabels.ts";
import type { ServicePlan } from "./servicePlan.ts";

export type Service = Pick<
	ServicePlan,
	"kind" | "name" | "configHash" | "placement"
>;

/** How the pod of a Deployment is replaced; the old one ends before the new one starts unless told. */
type Rollout = Pick<
	types.input.apps.v1.DeploymentSpec,
	"strategy" | "progressDeadlineSeconds"
>;

/** A service's Deployment: one pod, which a changed file replaces. */
export function serviceDeployment(
	plan: Service,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
	pod: types.input.core.v1.PodSpec,
	rollout: Rollout = {},
): types.input.apps.v1.Deployment {
	return {
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata,
		spec: {
			replicas: 1,
			revisionHistoryLimit: 3,
			strategy: { type: "Recreate" },
			...rollout,
			selector: { matchLabels: serviceLabels(plan) },
			template: {
				metadata: {
					labels: metadata.labels,
					annotations: { [configHashAnnotation]: plan.configHash },
				},
				spec: { ...podHead(plan, cluster), ...pod },
			},
		},
	};
}
