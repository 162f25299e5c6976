import type { ClusterLintRule } from "../clusterContext.ts";
import {
	frontendDeployments,
	mountOf,
	mountsOf,
	volumeOf,
} from "../workload.ts";

/** What glideins download must outlive the pod, else they find nothing after a restart. */
export const pathNotPersistent: ClusterLintRule = {
	id: "path-not-persistent",
	severity: "warning",
	title: "What glideins download lies on no persistent volume",
	*check({ manifests, frontend }) {
		const directory = frontend?.model.stage?.base_dir;
		if (!frontend || directory === undefined) return;
		for (const manifest of frontendDeployments(manifests)) {
			const mount = mountOf(mountsOf(manifest), directory);
			if (
				mount &&
				volumeOf(manifest, mount.volume)?.persistentVolumeClaim !== undefined
			)
				continue;
			yield {
				source: frontend.source,
				at: frontend.at(["stage", "base_dir"]),
				message: `The stage directory ${directory} lies on no persistent volume of ${manifest.kind} ${manifest.name}: after a restart, glideins that run cannot fetch what they were told to`,
				fix: "mount a claim at its parent, or move it into one",
			};
		}
	},
};
