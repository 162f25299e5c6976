import type { types } from "@pulumi/kubernetes";

type Peer = types.input.networking.v1.NetworkPolicyPeer;

/**
 * Networks and namespaces as a policy names them. Some networks' plugins take addresses for those of hosts outside the
 * cluster only, so what is within it is let in by its namespace.
 */
export function networkPeers(
	networks: readonly string[],
	namespaces: readonly string[],
): Peer[] {
	return [
		...networks.map((cidr) => ({ ipBlock: { cidr } })),
		...namespaces.map((name) => ({
			namespaceSelector: {
				matchLabels: { "kubernetes.io/metadata.name": name },
			},
		})),
	];
}
