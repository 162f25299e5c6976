import type { Rule } from "../glideinwms/rule.ts";
import { clusterFile } from "./clusterFile.ts";
import type { ClusterPlan } from "./clusterPlan.ts";

/** Whether a cluster's file states its identity. */
export const clusterIdentity: Rule = {
	id: "cluster-identity",
	severity: "warning",
	title:
		"Nothing distinguishes the cluster from another one behind the same context",
};

/** A warning if nothing distinguishes the cluster from another one that its context might lead to. */
export function identityWarnings(cluster: ClusterPlan | undefined): string[] {
	if (cluster === undefined || cluster.identity !== undefined) return [];
	const { name, context } = cluster;
	return [
		`${clusterFile(name)} has no identity, so nothing notices if the context "${context}" points to another cluster. Add what glidefleet cluster identity --context ${context} prints`,
	];
}
