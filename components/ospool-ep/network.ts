import type { types } from "@pulumi/kubernetes";
import { networkPolicy } from "../shared/networkPolicy.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import { squidPods } from "../shared/squidPods.ts";
import type { OspoolEpPlan } from "./plan.ts";

/**
 * No one comes in: HTCondor fetches its jobs, by CCB. Jobs are strangers' programs, so they come out to name servers, the
 * squid and the Internet, and not to the cluster's own: its API server, its other pods, its nodes.
 */
export function epNetworkPolicy(
	plan: OspoolEpPlan,
	metadata: ObjectMeta,
): types.input.networking.v1.NetworkPolicy {
	return networkPolicy(metadata, {
		labels: serviceLabels(plan),
		egress: {
			tcp: "anything",
			reach: plan.reach,
			pods: squidPods(plan.reach.squid),
		},
	});
}
