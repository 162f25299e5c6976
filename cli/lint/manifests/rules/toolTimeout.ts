import type { ClusterLintRule } from "../clusterContext.ts";
import { environmentOf, frontendDeployments } from "../workload.ts";

/** Above this, one query of a factory that does not answer takes longer than the factory remembers requests. */
const most = 3;

/** HTCondor's timeouts are multiplied by it, and one dead factory then holds all groups up. */
export const toolTimeout: ClusterLintRule = {
	id: "tool-timeout",
	severity: "warning",
	title: "One unresponsive factory blocks the whole frontend",
	*check({ manifests }) {
		for (const manifest of frontendDeployments(manifests))
			for (const { name, value, path } of environmentOf(manifest)) {
				if (!/^_CONDOR_(TOOL_)?TIMEOUT_MULTIPLIER$/i.test(name)) continue;
				if (!(Number(value) > most)) continue;
				yield {
					source: manifest.source,
					at: manifest.at(path),
					message: `Variable ${name} is ${value}: a query of an unresponsive factory takes ${value} minutes instead of one, all groups wait meanwhile, and the other factories drop the requests after 15`,
					fix: "remove it",
				};
			}
	},
};
