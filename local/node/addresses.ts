/** The addresses of a real node; they exist in its own network namespace only. */
export const addresses = {
	/** The node's own, on the bridge of its pods; DNS, registry and ingress listen on it. */
	node: "10.244.0.1",
	pods: "10.244.0.0/24",
	/** Of hosts outside that only need a name: the node, which refuses HTCondor's port at once; without an answer it waits for minutes. */
	outside: "10.244.0.1",
} as const;

export const nodeName = "node-1";
export const registryPort = 5000;
export const ingressPort = 80;
