import { remembered } from "../../glideinwms/remembered.ts";
import { projectFolder } from "../../system/projectFolder.ts";
import type { Allowed, ClusterRules } from "../lint/manifests/policyContext.ts";
import { stackCluster } from "./stackCluster.ts";

/** What a policy's configuration may state. */
export type PolicySettings = Partial<ClusterRules> & {
	readonly namespaces?: readonly string[];
};

/** What a resource may be: as the policy's configuration says, else by the cluster of its stack, if the project around the pack has it. */
export function allowedBy(urn: string, config: PolicySettings): Allowed {
	const [, , stack = ""] = urn.split("::", 1)[0]?.split(":") ?? [];
	const cluster = clusterOf(stack);
	const { namespaces, ...rules } = config;
	return {
		cluster: cluster?.name ?? "the cluster",
		namespaces: namespaces ?? (cluster ? [cluster.namespace] : []),
		rules: { ...cluster?.rules, ...rules },
	};
}

const clusterOf = remembered((stack: string) => {
	const root = projectFolder();
	return root === undefined ? undefined : stackCluster(root, stack);
});
