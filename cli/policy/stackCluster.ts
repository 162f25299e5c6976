import { clusterFile } from "../../settings/clusterFile.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { loadFile } from "../../settings/loadFile.ts";
import { newReading } from "../../settings/reading.ts";
import { clusterSchema } from "../../settings/schema/cluster.ts";
import { isName, label } from "../../settings/schema/values.ts";
import { stackNames } from "../../settings/stackNames.ts";
import { readStackSettings } from "../../settings/stackSettings.ts";

/** The cluster of a project's stack. Undefined where its files have faults, which the program refuses by itself. */
export function stackCluster(
	root: string,
	stack: string,
): ClusterPlan | undefined {
	if (!stackNames(root).includes(stack)) return undefined;
	const { value } = readStackSettings(stack, root, undefined, []);
	const { cluster } = value as Record<string, unknown>;
	if (!isName(label, cluster)) return undefined;
	const reading = newReading("bare");
	const settings = loadFile(root, clusterFile(cluster), clusterSchema, reading);
	return reading.faults.length > 0 ? undefined : { name: cluster, ...settings };
}
