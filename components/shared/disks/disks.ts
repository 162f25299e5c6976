import type { types } from "@pulumi/kubernetes";
import { defined } from "../../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { Manifest } from "../manifest.ts";
import { objectMeta } from "../objectMeta.ts";
import type { ServiceObject } from "../serviceObject.ts";
import { serviceObjectName } from "../serviceObjectName.ts";
import { volumeClaim, volumeSource } from "../volumeSource.ts";
import type { DiskPlan } from "./diskPlans.ts";

type Volume = types.input.core.v1.Volume;
type VolumeMount = types.input.core.v1.VolumeMount;

interface WithDisks {
	readonly kind: string;
	readonly name: string;
	readonly disks: readonly DiskPlan[];
}

/** The claims of those disks that have one of their own; they stay whatever becomes of the stack. */
export function diskClaims(
	{ kind, name, disks }: WithDisks,
	cluster: ClusterPlan,
): ServiceObject[] {
	return disks.flatMap(({ part, volume }) => {
		if (volume.type !== "claim") return [];
		const meta = objectMeta(cluster, kind, name, serviceObjectName(name, part));
		const manifest = volumeClaim(volume, meta) as Manifest;
		return [{ child: part, manifest, kept: true }];
	});
}

/** The disks as volumes of the pod. */
export function diskVolumes({ name, disks }: WithDisks): Volume[] {
	return disks.map(({ part, volume }) =>
		volumeSource(part, volume, serviceObjectName(name, part)),
	);
}

/** The folders of the disks where the image has them. */
export function diskMounts({ disks }: WithDisks): VolumeMount[] {
	return disks.flatMap(({ part, folders }) =>
		folders.map(({ path, subPath, readOnly }) => ({
			name: part,
			mountPath: path,
			...defined({ subPath }),
			...(readOnly ? { readOnly } : {}),
		})),
	);
}
