import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import type { OspoolEpPlan } from "./plan.ts";
import { epPodTemplate } from "./podTemplate.ts";

/**
 * Workers for an autoscaler, which sets `replicas` by the Deployment's scale; the field is never applied here, so it is
 * never set back. A worker that ends is started again in its pod, with the newest image: it ran longer than the ten
 * minutes in which the kubelet forgets earlier starts.
 */
export function epDeployment(
	plan: OspoolEpPlan,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
): types.input.apps.v1.Deployment {
	return {
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata: {
			...metadata,
			// Backfill may wait for a free node for days; an `up` need not.
			annotations: { "pulumi.com/skipAwait": "true" },
		},
		spec: {
			revisionHistoryLimit: 3,
			// A start that fails does so before: an image that cannot start stops the change.
			minReadySeconds: 120,
			// There may be no place for one more.
			strategy: {
				type: "RollingUpdate",
				rollingUpdate: { maxSurge: 0, maxUnavailable: "25%" },
			},
			selector: { matchLabels: serviceLabels(plan) },
			template: epPodTemplate(plan, cluster),
		},
	};
}
