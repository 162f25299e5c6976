import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt } from "../manifest.ts";
import { podSpec } from "../pods.ts";
import { environmentOf, frontendDeployments } from "../workload.ts";

/** Images and repositories that change without notice. */
export const movingTarget: ClusterLintRule = {
	id: "moving-target",
	severity: "info",
	title: "An image or a repository of scripts changes without notice",
	*check({ manifests }) {
		for (const manifest of frontendDeployments(manifests)) {
			const { source, at, get } = manifest;
			for (const [index] of listAt(manifest, [
				...podSpec,
				"containers",
			]).entries()) {
				const path = [...podSpec, "containers", index, "image"];
				const image = get(path);
				if (
					typeof image !== "string" ||
					image.includes("@") ||
					!/(:(latest|dev|testing|release)$|^[^:]*$)/.test(
						image.replace(/^[^/]*:\d+\//, ""),
					)
				)
					continue;
				yield {
					source,
					at: at(path),
					message: `Image ${image} changes without notice: a pod that restarts may run another GlideinWMS`,
					fix: "use a tag that never changes",
				};
			}
			const variables = environmentOf(manifest);
			for (const { name, value, path } of variables) {
				const number = /^GWMS_FE_VS_REPO_(\d+)$/.exec(name)?.[1];
				if (
					number === undefined ||
					variables.some(
						(other) => other.name === `GWMS_FE_VS_BRANCH_${number}`,
					)
				)
					continue;
				yield {
					source,
					at: at(path),
					message: `The scripts of ${value} are cloned at every start from the default branch: a script renamed there makes reconfig refuse the file`,
					fix: `pin a branch with GWMS_FE_VS_BRANCH_${number}`,
				};
			}
		}
	},
};
