import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { nodeAffinity } from "./nodeAffinity.ts";
import { podPlacement } from "./podPlacement.ts";
import type { ServicePlan } from "./servicePlan.ts";

/** What every service's pod starts with: its account, without a token, and where it may run. */
export function podHead(
	{ name, placement }: Pick<ServicePlan, "name" | "placement">,
	cluster: ClusterPlan,
): Omit<types.input.core.v1.PodSpec, "containers"> {
	return {
		serviceAccountName: name,
		automountServiceAccountToken: false,
		// No variables of the namespace's Services: they would change with these, and continue into jobs.
		enableServiceLinks: false,
		...podPlacement(placement),
		affinity: nodeAffinity(cluster, placement),
	};
}
