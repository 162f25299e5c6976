import * as pulumi from "@pulumi/pulumi";
import { checkedStack } from "../components/across/checkedStack.ts";
import type { StackProgram } from "../components/stack/index.ts";
import { stackCredentials } from "../settings/sealed/stackCredentials.ts";
import { engineSettings } from "../settings/stackSettings.ts";
import { checkCluster } from "./checkCluster.ts";
import { failureText } from "./failureText.ts";

/**
 * The stack that the engine runs, checked, its cluster found to be the one that is meant, its account to be allowed all
 * that it needs, its volumes not to have moved away, and no one else to deploy it. Faults end the program with their text and without a stack trace.
 */
export async function stackProgram(root: string): Promise<StackProgram> {
	const engine = engineSettings(pulumi.runtime.allConfig());
	const stack = pulumi.getStack();
	try {
		const plan = checkedStack(stack, { root, engine });
		for (const warning of plan.warnings) pulumi.log.warn(warning);
		await checkCluster(root, plan);
		return {
			plan,
			credentials: stackCredentials(stack, root, engine, []),
		};
	} catch (error) {
		throw new pulumi.RunError(failureText(error));
	}
}
