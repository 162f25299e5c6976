import type { StackPlan } from "../../components/stack/plan.ts";
import { clusterFile } from "../../settings/clusterFile.ts";
import { ConfigError } from "../../settings/fault.ts";
import { readYaml } from "../../settings/yamlSource.ts";
import { contextKubectl, type Kubectl, KubectlError } from "../kubectl.ts";
import { missingPermissions } from "./missingPermissions.ts";
import { resourceName } from "./permission.ts";
import { deployerName } from "./rbacManifests.ts";
import { stackPermissions } from "./stackPermissions.ts";

/**
 * Makes sure that the context's account may do all that the stack needs, since the provider waits for ever for objects
 * that it may not watch. A cluster whose file states no identity is not asked. Rejects with a ConfigError.
 */
export async function checkPermissions(
	root: string,
	plan: StackPlan,
	kubectl: Kubectl = contextKubectl(plan.cluster.context),
): Promise<void> {
	const { name, context, identity, namespace } = plan.cluster;
	if (identity === undefined || identity === "throw-away") return;
	const messages = await problems(plan, kubectl);
	if (messages.length === 0) return;
	const source = readYaml(root, clusterFile(name), []);
	const remedy = `Ask an administrator of the namespace to apply what glidefleet render --rbac --stack ${plan.stack} prints, and to bind its Role ${deployerName} to that account`;
	throw new ConfigError(
		messages.map((message) =>
			source.fault(
				["namespace"],
				`The account of the context "${context}" ${message} in the namespace ${namespace}, as the stack ${plan.stack} requires. ${remedy}`,
			),
		),
	);
}

async function problems(plan: StackPlan, kubectl: Kubectl): Promise<string[]> {
	const needed = stackPermissions(plan);
	try {
		const missing = await missingPermissions(
			needed,
			plan.cluster.namespace,
			kubectl,
		);
		return missing.map(
			(each) => `may not ${each.verbs.join(", ")} ${resourceName(each)}`,
		);
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		return [`cannot list its permissions (${error.message})`];
	}
}
