import type { ClusterLintRule } from "../clusterContext.ts";
import { frontendDeployments, mountsOf, volumeOf } from "../workload.ts";

/** Kubernetes renews a mounted Secret, but never what is mounted by subPath. */
export const scitokenSubpath: ClusterLintRule = {
	id: "scitoken-subpath",
	severity: "warning",
	title: "A SciToken that is mounted by subPath is never renewed",
	*check({ manifests, frontend }) {
		const sections = [
			frontend?.model,
			...Object.values(frontend?.model.groups ?? {}),
		];
		const files = sections
			.flatMap((section) => section?.security?.credentials ?? [])
			.filter(({ type = "" }) => /^(sci)?token(\+|$)/.test(type))
			.map(({ absfname }) => absfname);
		for (const manifest of frontendDeployments(manifests))
			for (const { path, mountPath, subPath, volume } of mountsOf(manifest)) {
				const { secret, projected } = volumeOf(manifest, volume) ?? {};
				if (subPath === undefined || (secret ?? projected) === undefined)
					continue;
				if (!mountPath.endsWith(".scitoken") && !files.includes(mountPath))
					continue;
				yield {
					source: manifest.source,
					at: manifest.at([...path, "subPath"]),
					message: `The SciToken ${mountPath} is mounted by subPath, so a new one never reaches the running pod: it expires after an hour or so, and GlideinWMS no longer forwards it`,
					fix: "mount the Secret as a directory, and use the file in it",
				};
			}
	},
};
