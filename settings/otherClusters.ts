import { join } from "node:path";
import { clusterFile } from "./clusterFile.ts";
import type { ClusterPlan } from "./clusterPlan.ts";
import { loadFile } from "./loadFile.ts";
import { newReading } from "./reading.ts";
import { clusterSchema } from "./schema/cluster.ts";
import { isName, label } from "./schema/values.ts";
import { settingsNames } from "./settingsNames.ts";
import { stackNames } from "./stackNames.ts";
import { readStackSettings } from "./stackSettings.ts";

/** What a stack may need to know about the project's other clusters. */
export interface OtherClusters {
	/** All clusters with a file. */
	readonly names: readonly string[];
	/** The cluster in whose stack a VO is the master; undefined if no other stack lists it. */
	masterOf(vo: string, standby: ClusterPlan): ClusterPlan | undefined;
}

/** The clusters of a project, read on demand. */
export function otherClusters(root: string): OtherClusters {
	return {
		names: settingsNames(join(root, "config", "clusters")),
		masterOf: (vo, standby) =>
			stackNames(root)
				.flatMap((stack) => clusterWith(root, stack, vo) ?? [])
				.find(
					(cluster) =>
						cluster.name !== standby.name &&
						isThrownAway(cluster) === isThrownAway(standby),
				),
	};
}

/** A throw-away cluster only meets other throw-away clusters. */
export function isThrownAway({ identity }: ClusterPlan): boolean {
	return identity === "throw-away";
}

/** The cluster of a stack that lists the VO. Faults of either are reported when that stack is loaded. */
function clusterWith(
	root: string,
	stack: string,
	vo: string,
): ClusterPlan | undefined {
	const { value } = readStackSettings(stack, root, undefined, []);
	const { cluster, frontends } = value as Record<string, unknown>;
	const lists = (Array.isArray(frontends) ? frontends : []).some(
		(entry: unknown) =>
			entry === vo || (entry as { vo?: unknown } | null)?.vo === vo,
	);
	if (!lists || !isName(label, cluster)) return undefined;
	const reading = newReading("bare");
	const file = clusterFile(cluster);
	const settings = loadFile(root, file, clusterSchema, reading);
	return reading.faults.length > 0 ? undefined : { name: cluster, ...settings };
}
