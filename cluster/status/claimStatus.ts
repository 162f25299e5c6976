import type { Manifest } from "../../components/shared/manifest.ts";
import type { ClusterState } from "../drift/readCluster.ts";
import { objectKey } from "../live/liveObject.ts";
import type { VolumeFill } from "./volumeFill.ts";

/** A volume claim of a service. */
export interface ClaimStatus {
	readonly name: string;
	/** Bound, Pending or Lost, as in Kubernetes; Absent if there is none, Unknown if it may not be read. */
	readonly phase: string;
	/** Its capacity, as a Kubernetes quantity; null if unknown. */
	readonly size: string | null;
	/** How much of its volume is used; null if no pod could be asked. */
	readonly fill: VolumeFill | null;
}

/** The state of a service's claims in the cluster. */
export function claimStatus(
	manifests: readonly Manifest[],
	{ objects, unread }: ClusterState,
	fills: Readonly<Record<string, VolumeFill>> = {},
): ClaimStatus[] {
	const claims = manifests.filter(
		({ kind }) => kind === "PersistentVolumeClaim",
	);
	return claims.map((claim) => {
		const live = objects.get(objectKey(claim));
		const unknown = unread.has(claim.kind) ? "Unknown" : "Absent";
		return {
			name: claim.metadata.name,
			phase: live?.status?.phase ?? unknown,
			size: live?.status?.capacity?.storage ?? null,
			fill: fills[claim.metadata.name] ?? null,
		};
	});
}
