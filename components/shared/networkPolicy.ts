import type { types } from "@pulumi/kubernetes";
import { defined } from "../../glideinwms/defined.ts";
import { type Egress, egressRules } from "./egress.ts";
import type { ObjectMeta } from "./objectMeta.ts";

type Ingress = types.input.networking.v1.NetworkPolicyIngressRule;

/** What pods may do on the network: nothing else. */
export interface PodNetwork {
	/** The pods' labels. */
	readonly labels: Readonly<Record<string, string>>;
	/** Who comes in; absent for no one. */
	readonly ingress?: Ingress[];
	readonly egress: Egress;
}

/** The policy of a service's pods. */
export function networkPolicy(
	metadata: ObjectMeta,
	{ labels, ingress, egress }: PodNetwork,
): types.input.networking.v1.NetworkPolicy {
	return {
		apiVersion: "networking.k8s.io/v1",
		kind: "NetworkPolicy",
		metadata,
		spec: {
			podSelector: { matchLabels: labels },
			policyTypes: ["Ingress", "Egress"],
			// An empty list of rules would not be kept, and be applied again each time.
			...defined({ ingress }),
			egress: egressRules(egress),
		},
	};
}
