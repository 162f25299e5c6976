import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { type KeptObjects, keptLines, leftObjects } from "./keptObjects.ts";

/**
 * Says, in preview and `up`, which objects of VOs and services that leave the stack stay in the cluster, and how to
 * delete them. What left is known by the outputs that the stack had before.
 */
export async function reportKept(
	kept: KeptObjects,
	cluster: ClusterPlan,
): Promise<void> {
	const left = leftObjects(await outputBefore(), kept);
	for (const line of keptLines(left, cluster)) pulumi.log.info(line);
}

/** What a StackReference asks of the engine, which however would put itself into the state. */
async function outputBefore(): Promise<KeptObjects> {
	const name = [
		pulumi.getOrganization(),
		pulumi.getProject(),
		pulumi.getStack(),
	].join("/");
	const stack = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", {
		name,
	})) as { outputs?: { kept?: KeptObjects } };
	return stack.outputs?.kept ?? {};
}
