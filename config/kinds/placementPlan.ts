import type { ClusterPlan } from "../plan.ts";
import { unknownName } from "../unknownName.ts";
import type { Path } from "../yamlSource.ts";

/** Where a service's pods may run, and with what priority. */
export interface PlacementPlan {
	/** Host name of the only node. */
	readonly node?: string;
	readonly avoidNodes: readonly string[];
	readonly priorityClass?: string;
}

interface PlacementSettings {
	readonly node?: string | null | undefined;
	readonly avoid_nodes?: readonly string[] | null | undefined;
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
	if (node && avoidNodes.includes(node))
		report(["avoid_nodes"], `Found ${node}, which is the service's own node`);
	return {
		...(node ? { node } : {}),
		avoidNodes,
		...(priority ? { priorityClass: priority } : {}),
	};
}
