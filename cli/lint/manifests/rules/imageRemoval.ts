import { removalWarning } from "../../../../glideinwms/osgBuild.ts";
import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt } from "../manifest.ts";
import { podSpec } from "../pods.ts";

const workloads = ["Deployment", "StatefulSet", "DaemonSet"];

/** OSG's builds, by the time in their tags. */
export const imageRemoval: ClusterLintRule = {
	id: "image-removal",
	severity: "warning",
	title: "An image is removed from its registry soon, or was",
	*check({ manifests }) {
		const now = new Date();
		for (const manifest of manifests) {
			if (!workloads.includes(manifest.kind)) continue;
			const containers = [...podSpec, "containers"];
			for (const [index] of listAt(manifest, containers).entries()) {
				const path = [...containers, index, "image"];
				const image = manifest.get(path);
				if (typeof image !== "string") continue;
				const [reference = ""] = image.split("@");
				const message = removalWarning(reference, now);
				if (message !== undefined)
					yield {
						source: manifest.source,
						at: manifest.at(path),
						message,
						fix: "use a newer build (glidefleet images update)",
					};
			}
		}
	},
};
