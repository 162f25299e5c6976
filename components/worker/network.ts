import type { types } from "@pulumi/kubernetes";
import type { OspoolEpPlan } from "../../config/kinds/ospoolEp/plan.ts";
import { egressRules } from "../shared/egress.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import { squidPods } from "../shared/squidPods.ts";

/**
 * Nobody comes in: HTCondor fetches its jobs, by CCB. Jobs are strangers' programs, so they come out to name servers, the
 * squid and the Internet, and not to the cluster's own: its API server, its other pods, its nodes.
 */
export function epNetworkPolicy(
	plan: OspoolEpPlan,
	metadata: ObjectMeta,
): types.input.networking.v1.NetworkPolicy {
	return {
		apiVersion: "networking.k8s.io/v1",
		kind: "NetworkPolicy",
		metadata,
		spec: {
			podSelector: { matchLabels: serviceLabels(plan) },
			// No rule for Ingress lets nobody in; an empty list of them would not be kept, and be applied anew each time.
			policyTypes: ["Ingress", "Egress"],
			egress: egressRules({
				tcp: "anything",
				reach: plan.reach,
				pods: squidPods(plan.reach.squid),
			}),
		},
	};
}
