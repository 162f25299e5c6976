import type { ClusterLintRule } from "../clusterContext.ts";
import { frontendDeployments, mountOf, mountsOf } from "../workload.ts";

const keys = ["proxy_cert", "proxy_key", "vo_cert", "vo_key"] as const;

/** Certificates and keys come from Secrets, so something must be mounted where proxies.ini looks for them. */
export const certificateUnmounted: ClusterLintRule = {
	id: "certificate-unmounted",
	severity: "error",
	title: "A certificate or key is expected where nothing is mounted",
	*check({ manifests, proxies }) {
		if (!proxies) return;
		const { frontend, pilots = {} } = proxies.model;
		const sections = [
			{ path: ["frontend"], values: frontend },
			...Object.entries(pilots).map(([name, values]) => ({
				path: ["pilots", name],
				values,
			})),
		];
		for (const manifest of frontendDeployments(manifests))
			for (const { path, values } of sections)
				for (const key of keys) {
					const file = (
						values as { readonly [key: string]: unknown } | undefined
					)?.[key];
					if (typeof file !== "string" || mountOf(mountsOf(manifest), file))
						continue;
					yield {
						source: proxies.source,
						at: proxies.at([...path, key]),
						message: `File ${JSON.stringify(file)} is not in a volume that ${manifest.kind} ${manifest.name} mounts, so it will not exist`,
						fix: "mount the Secret that holds it, or correct the path",
					};
				}
	},
};
