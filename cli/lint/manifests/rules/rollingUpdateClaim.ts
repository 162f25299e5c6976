import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt } from "../manifest.ts";
import { claimsOf } from "../workload.ts";

/** A rolling update of a pod whose volume can be mounted once: the new pod waits for the old, and the old for the new. */
export const rollingUpdateClaim: ClusterLintRule = {
	id: "rolling-update-claim",
	severity: "warning",
	title: "A rolling update needs a volume that two pods can mount",
	*check({ manifests }) {
		const once = new Set(
			manifests
				.filter(
					(manifest) =>
						manifest.kind === "PersistentVolumeClaim" &&
						!listAt(manifest, ["spec", "accessModes"]).includes(
							"ReadWriteMany",
						),
				)
				.map(({ name }) => name),
		);
		for (const manifest of manifests) {
			if (manifest.kind !== "Deployment") continue;
			const claim = claimsOf(manifest).find((each) => once.has(each.claim));
			const type =
				manifest.get(["spec", "strategy", "type"]) ?? "RollingUpdate";
			if (!claim || type !== "RollingUpdate") continue;
			yield {
				source: manifest.source,
				at: manifest.at(["spec", "strategy", "type"]),
				message: `Deployment ${manifest.name} is updated by RollingUpdate, and its claim ${claim.claim} is ReadWriteOnce: a new pod on another node waits forever, one on the same node shares the frontend's files`,
				fix: "write strategy: { type: Recreate }",
			};
		}
	},
};
