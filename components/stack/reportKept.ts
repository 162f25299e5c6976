import { setTimeout as pause } from "node:timers/promises";
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
	const name = [
		pulumi.getOrganization(),
		pulumi.getProject(),
		pulumi.getStack(),
	].join("/");
	const left = leftObjects(await outputBefore(() => outputsOf(name)), kept);
	for (const line of keptLines(left, cluster)) pulumi.log.info(line);
}

type Outputs = { readonly outputs?: { readonly kept?: KeptObjects } };

/** What a StackReference asks of the engine, which however would put itself into the state. */
async function outputsOf(name: string): Promise<Outputs> {
	return pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name });
}

/** The output of the last update. In a folder, the state may be read while this update writes it: then once more. */
export async function outputBefore(
	read: () => Promise<Outputs>,
	attempts = 20,
): Promise<KeptObjects> {
	try {
		return (await read()).outputs?.kept ?? {};
	} catch (error) {
		const isWritten = String(error).includes("failed to load checkpoint");
		if (!isWritten || attempts === 1) throw error;
		await pause(100);
		return outputBefore(read, attempts - 1);
	}
}
