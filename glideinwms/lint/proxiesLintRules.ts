import type { ProxiesLintRule } from "./proxiesContext.ts";
import { proxiesBool } from "./rules/proxiesBool.ts";
import { proxiesNearPath } from "./rules/proxiesNearPath.ts";
import { proxiesPercent } from "./rules/proxiesPercent.ts";
import { vomsCertUnused } from "./rules/vomsCertUnused.ts";

/** Every rule on a proxies.ini beyond those of checkProxies(). */
export const proxiesLintRules: readonly ProxiesLintRule[] = [
	proxiesBool,
	proxiesPercent,
	proxiesNearPath,
	vomsCertUnused,
];
