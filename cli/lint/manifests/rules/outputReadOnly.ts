import type { ClusterLintRule } from "../clusterContext.ts";
import { frontendDeployments, mountOf, mountsOf } from "../workload.ts";

/** A proxy is written to its directory, which must not be a read-only mount. */
export const outputReadOnly: ClusterLintRule = {
	id: "output-read-only",
	severity: "error",
	title: "A proxy is written into a read-only mount",
	*check({ manifests, proxies }) {
		if (!proxies) return;
		const { frontend, pilots = {} } = proxies.model;
		const outputs = [
			{ path: ["frontend", "output"], output: frontend?.output },
			...Object.entries(pilots).map(([name, { output }]) => ({
				path: ["pilots", name, "output"],
				output,
			})),
		];
		for (const manifest of frontendDeployments(manifests))
			for (const { path, output } of outputs) {
				const mount =
					typeof output === "string"
						? mountOf(mountsOf(manifest), output)
						: undefined;
				if (!mount?.readOnly) continue;
				yield {
					source: proxies.source,
					at: proxies.at(path),
					message: `Proxy ${JSON.stringify(output)} is written into ${mount.mountPath}, which ${manifest.kind} ${manifest.name} mounts read-only`,
					fix: "write it elsewhere, for example to /etc/grid-security",
				};
			}
	},
};
