import type { ClusterLintRule } from "./clusterContext.ts";
import * as rules from "./rules/index.ts";

/** Every rule on manifests, with and without the frontend's files. */
export const clusterLintRules: readonly ClusterLintRule[] =
	Object.values(rules);
