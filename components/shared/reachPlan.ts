import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Reaches } from "../../settings/schema/values.ts";

/** What a pod may reach next to the Internet. */
export interface ReachPlan {
	/** Private networks. */
	readonly networks: readonly string[];
	/** Namespaces of the cluster. */
	readonly namespaces: readonly string[];
}

/** What the cluster's file opens to all pods, what a service's own settings add, and networks that others of its settings name. */
export function reachPlan(
	own: Reaches | null | undefined,
	{ reaches }: ClusterPlan,
	networks?: readonly string[] | null,
): ReachPlan {
	const all = [reaches, own];
	const both = (key: keyof ReachPlan) =>
		[...new Set(all.flatMap((each) => each?.[key] ?? []))].sort();
	return {
		networks: [...new Set([...both("networks"), ...(networks ?? [])])],
		namespaces: both("namespaces"),
	};
}
