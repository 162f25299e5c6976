import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";

/** The nodes of a cluster where a pod may run. One term, so that all of it must hold: terms next to each other are alternatives. */
export function nodeAffinity(
	{ placement }: ClusterPlan,
	{
		node,
		avoidNodes,
	}: { readonly node?: string; readonly avoidNodes: readonly string[] },
): types.input.core.v1.Affinity {
	const matchExpressions = [
		...only("kubernetes.io/arch", placement?.architecture),
		// A service that is bound to a node is where that is.
		...(node === undefined
			? only("topology.kubernetes.io/region", placement?.region)
			: []),
		...only("kubernetes.io/hostname", node),
		...(avoidNodes.length > 0
			? [expression("kubernetes.io/hostname", "NotIn", avoidNodes)]
			: []),
		...only("kubernetes.io/os", "linux"),
	];
	return {
		nodeAffinity: {
			requiredDuringSchedulingIgnoredDuringExecution: {
				nodeSelectorTerms: [{ matchExpressions }],
			},
		},
	};
}

function only(key: string, value: string | undefined) {
	return value === undefined ? [] : [expression(key, "In", [value])];
}

function expression(key: string, operator: string, values: readonly string[]) {
	return { key, operator, values: [...values] };
}
