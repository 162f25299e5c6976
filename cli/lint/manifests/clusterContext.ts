import type { FrontendContext } from "../../../glideinwms/lint/frontendContext.ts";
import type { LintRule } from "../../../glideinwms/lint/lintRule.ts";
import type { ProxiesContext } from "../../../glideinwms/lint/proxiesContext.ts";
import type { Manifest } from "./manifest.ts";

/** What the rules on manifests get. */
export interface ClusterContext {
	readonly manifests: readonly Manifest[];
	/** The frontend.xml that belongs to them, where it is known and can be read. */
	readonly frontend: FrontendContext | undefined;
	readonly proxies: ProxiesContext | undefined;
}

/** A rule on Kubernetes manifests, and on them together with the frontend's files. */
export type ClusterLintRule = LintRule<ClusterContext>;
