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
	title: "Files that glideins download are not on a persistent volume",
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
				message: `The stage directory ${directory} is not on a persistent volume of ${manifest.kind} ${manifest.name}: after a restart, running glideins cannot fetch their files`,
				fix: "mount a claim at its parent, or move it into one",
			};
		}
	},
};
