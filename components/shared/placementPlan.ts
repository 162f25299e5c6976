import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Path } from "../../settings/path.ts";
import { unknownName } from "../../settings/unknownName.ts";

/** Where a service's pods may run, and with what priority. */
export interface PlacementPlan {
	/** Host name of the only node. */
	readonly node?: string;
	readonly avoidNodes: readonly string[];
	readonly tolerations: readonly Toleration[];
	readonly priorityClass?: string;
}

/** A taint that does not keep a pod off; without value or effect, whatever they are. */
export interface Toleration {
	readonly key: string;
	readonly value?: string | undefined;
	readonly effect?: string | undefined;
}

interface PlacementSettings {
	readonly node?: string | null | undefined;
	readonly avoid_nodes?: readonly string[] | null | undefined;
	readonly tolerations?: readonly Toleration[] | null | undefined;
	readonly priority_class?: string | null | undefined;
}

/** Decides where a service runs; faults where the cluster does not allow it. */
export function placementPlan(
	settings: PlacementSettings,
	{ name, rules }: ClusterPlan,
	report: (path: Path, message: string) => void,
): PlacementPlan {
	const { node, priority_class: priority } = settings;
	const avoidNodes = [...(settings.avoid_nodes ?? [])].sort();
	const classes = rules.priority_classes ?? [];
	if (priority && !classes.includes(priority))
		report(
			["priority_class"],
			`${unknownName("priority class", priority, classes)} (rules.priority_classes of config/clusters/${name}.yaml)`,
		);
	const tolerations = settings.tolerations ?? [];
	const keys = rules.tolerations ?? [];
	for (const [index, { key }] of tolerations.entries())
		if (!keys.includes(key))
			report(
				["tolerations", index, "key"],
				`${unknownName("taint", key, keys)} (rules.tolerations of config/clusters/${name}.yaml)`,
			);
	if (node && avoidNodes.includes(node))
		report(["avoid_nodes"], `"${node}" is the service's own node: remove it`);
	return {
		...(node ? { node } : {}),
		avoidNodes,
		tolerations,
		...(priority ? { priorityClass: priority } : {}),
	};
}
