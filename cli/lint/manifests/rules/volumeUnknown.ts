import type { ClusterLintRule } from "../clusterContext.ts";
import {
	claimsOf,
	frontendDeployments,
	mountsOf,
	volumeOf,
} from "../workload.ts";

/** Mounts of volumes, and volumes of claims, that are not there. */
export const volumeUnknown: ClusterLintRule = {
	id: "volume-unknown",
	severity: "error",
	title: "A mount uses a volume, or a volume a claim, that does not exist",
	*check({ manifests }) {
		const claims = manifests
			.filter(({ kind }) => kind === "PersistentVolumeClaim")
			.map(({ name }) => name);
		for (const manifest of frontendDeployments(manifests)) {
			const { source, at } = manifest;
			for (const { path, volume, mountPath } of mountsOf(manifest))
				if (!volumeOf(manifest, volume))
					yield {
						source,
						at: at([...path, "name"]),
						message: `The mount at ${mountPath} uses the volume ${volume}, which the pod does not have: Kubernetes refuses that`,
						fix: "add it to volumes, or correct the name",
					};
			for (const { claim, path } of claimsOf(manifest))
				if (claims.length > 0 && !claims.includes(claim))
					yield {
						source,
						at: at(path),
						severity: "warning",
						message: `The claim ${claim} is not one of those here (${claims.join(", ")}): the pod waits until it exists`,
						fix: "correct the name, or add the claim",
					};
		}
	},
};
