import type { types } from "@pulumi/kubernetes";
import { squidContract } from "../../config/kinds/frontierSquid/imageContract.ts";
import type { OspoolEpPlan } from "../../config/kinds/ospoolEp/plan.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";

type Rule = types.input.networking.v1.NetworkPolicyEgressRule;

/** Private, shared and link-local networks (the clouds' metadata are in one), and multicast. */
const inside = {
	v4: [
		"10.0.0.0/8",
		"100.64.0.0/10",
		"127.0.0.0/8",
		"169.254.0.0/16",
		"172.16.0.0/12",
		"192.168.0.0/16",
		"224.0.0.0/4",
	],
	v6: ["::1/128", "fc00::/7", "fe80::/10", "ff00::/8"],
};

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
			egress: [nameServers, internet, ...squid(plan), ...networks(plan)],
		},
	};
}

/** Wherever the cluster's are: in pods, or on the nodes. */
const nameServers: Rule = {
	ports: [
		{ port: 53, protocol: "UDP" },
		{ port: 53, protocol: "TCP" },
	],
};

const internet: Rule = {
	to: [
		{ ipBlock: { cidr: "0.0.0.0/0", except: inside.v4 } },
		{ ipBlock: { cidr: "::/0", except: inside.v6 } },
	],
};

function squid({ reach }: OspoolEpPlan): Rule[] {
	if (reach.squid === undefined) return [];
	const labels = serviceLabels({ kind: "frontier-squid", name: reach.squid });
	return [
		{
			to: [{ podSelector: { matchLabels: labels } }],
			ports: [{ port: squidContract.port, protocol: "TCP" }],
		},
	];
}

function networks({ reach }: OspoolEpPlan): Rule[] {
	return reach.networks.length === 0
		? []
		: [{ to: reach.networks.map((cidr) => ({ ipBlock: { cidr } })) }];
}
