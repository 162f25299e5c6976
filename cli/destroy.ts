import { parseArgs } from "node:util";
import { refuseDeployed } from "../cluster/gitops/refuseDeployed.ts";
import { checkIdentity } from "../cluster/identity/checkIdentity.ts";
import { readMainObjects } from "../cluster/live/readMainObjects.ts";
import { keptLines, keptObjects } from "../components/stack/keptObjects.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { manifestsOf } from "../components/stack/stackManifests.ts";
import { print } from "./print.ts";
import { runPulumi } from "./pulumi.ts";
import { requiredOption } from "./usageError.ts";

/**
 * Sees that the cluster is the right one and the stack no one else's, says what of the stack stays there, then passes on to `pulumi destroy` with
 * the same options: that one runs no program of ours that could do it.
 */
export async function destroy(args: string[], root: string): Promise<number> {
	const { values } = parseArgs({
		args,
		options: { stack: { type: "string", short: "s" } },
		strict: false,
	});
	const { stack: given } = values;
	// Pulumi Cloud knows it as ORGANIZATION/PROJECT/STACK too.
	const stack = typeof given === "string" ? given.split("/").at(-1) : undefined;
	const plan = loadStack(requiredOption(stack, "stack"), {
		root,
		credentials: false,
	});
	await checkIdentity(root, plan.cluster);
	const manifests = manifestsOf(plan);
	const objects = await readMainObjects(plan, manifests);
	refuseDeployed({ stack: plan.stack, manifests }, objects);
	for (const line of keptLines(keptObjects(plan), plan.cluster))
		print(`${line}\n`);
	return runPulumi(root, ["destroy", ...args]);
}
