import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt } from "../manifest.ts";

/** The URL that glideins fetch from must be one that the ingress answers. */
export const urlHost: ClusterLintRule = {
	id: "url-host",
	severity: "error",
	title: "Glideins get a host that no Ingress serves",
	*check({ manifests, frontend }) {
		const ingresses = manifests.filter(({ kind }) => kind === "Ingress");
		const hosts = ingresses.flatMap((ingress) =>
			listAt(ingress, ["spec", "rules"]).flatMap((_, index) => {
				const host = ingress.get(["spec", "rules", index, "host"]);
				return typeof host === "string" ? [host.toLowerCase()] : [];
			}),
		);
		if (!frontend || hosts.length === 0) return;
		for (const key of ["stage", "monitor"] as const) {
			const url = frontend.model[key]?.web_base_url;
			if (url === undefined || !URL.canParse(url)) continue;
			const { hostname } = new URL(url);
			if (
				hosts.some(
					(host) =>
						host === hostname ||
						(host.startsWith("*.") && hostname.endsWith(host.slice(1))),
				)
			)
				continue;
			yield {
				source: frontend.source,
				at: frontend.at([key, "web_base_url"], {
					within: url.indexOf(hostname),
					length: hostname.length,
				}),
				message: `The ${key} URL has the host ${hostname}, but the Ingress serves ${hosts.join(", ")}: glideins would find nothing`,
				fix: "make the two hosts equal",
			};
		}
	},
};
