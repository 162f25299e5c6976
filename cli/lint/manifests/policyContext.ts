import type { LintRule } from "../../../glideinwms/lint/lintRule.ts";
import type { ClusterSettings } from "../../../settings/schema/cluster.ts";
import type { ClusterContext } from "./clusterContext.ts";

/** What a cluster allows, as its file in config/clusters says it. */
export type ClusterRules = ClusterSettings["rules"];

/** What the objects of a stack may be. */
export interface Allowed {
	/** The cluster, for messages. */
	readonly cluster: string;
	readonly namespaces: readonly string[];
	readonly rules: ClusterRules;
}

/** An object, and what is allowed. */
export interface PolicyContext extends ClusterContext {
	readonly allowed: Allowed;
}

/** A rule on single objects that depends on what a cluster allows. Lint's rules on manifests are such ones too. */
export type PolicyRule = LintRule<PolicyContext>;
