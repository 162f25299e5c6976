import { daemonsOf } from "../../../../glideinwms/lint/daemonsOf.ts";
import type { ClusterLintRule } from "../clusterContext.ts";
import { environmentOf, frontendDeployments } from "../workload.ts";

/** VO_POOL, which becomes CONDOR_HOST, must list the collectors that are not secondary. */
export const voPool: ClusterLintRule = {
	id: "vo-pool",
	severity: "error",
	title: "VO_POOL lists other hosts than the collectors of frontend.xml",
	*check({ manifests, frontend }) {
		if (!frontend) return;
		const { model } = frontend;
		const primary = daemonsOf(model).filter(
			({ role, path }) =>
				role === "collector" && !model.collectors?.[Number(path[1])]?.secondary,
		);
		const wanted = [...new Set(primary.map(({ host }) => host))];
		for (const manifest of frontendDeployments(manifests))
			for (const { name, value, path } of environmentOf(manifest)) {
				if (name !== "VO_POOL") continue;
				const found = value
					.split(/[\s,]+/)
					.filter(Boolean)
					.map((each) => each.replace(/:.*/, "").toLowerCase());
				const lacking = wanted.filter((host) => !found.includes(host));
				const strange = found.filter((host) => !wanted.includes(host));
				if (wanted.length === 0 || lacking.length + strange.length === 0)
					continue;
				yield {
					source: manifest.source,
					at: manifest.at(path),
					message: `VO_POOL is ${JSON.stringify(value)}, and the collectors of frontend.xml that are not secondary are ${wanted.join(", ")}: both must be the same`,
					fix: `write ${wanted.join(", ")}`,
				};
			}
	},
};
