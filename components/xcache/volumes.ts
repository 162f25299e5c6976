import type { types } from "@pulumi/kubernetes";
import { configMounts } from "../shared/configFiles.ts";
import { diskMounts, diskVolumes } from "../shared/disks/disks.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { credentialsFolder } from "./imageContract.ts";
import type { XcachePlan } from "./plan.ts";

/** All volumes of the pod. */
export function xcacheVolumes(plan: XcachePlan): types.input.core.v1.Volume[] {
	return [
		...diskVolumes(plan),
		{ name: "config", configMap: { name: plan.name, defaultMode: 0o644 } },
		{
			name: "credentials",
			// Root's only: the image copies what user xrootd is to read.
			projected: { defaultMode: 0o600, sources: secretSources(plan) },
		},
	];
}

function secretSources({
	name,
	credentials,
	hostSecret,
}: XcachePlan): types.input.core.v1.VolumeProjection[] {
	return [
		...(credentials.length === 0
			? []
			: [
					{
						secret: {
							name: serviceObjectName(name, "credentials"),
							items: credentials.map(({ key }) => ({ key, path: key })),
						},
					},
				]),
		...(hostSecret === undefined
			? []
			: [
					{
						secret: {
							name: hostSecret,
							items: [
								{ key: "tls.crt", path: "hostcert.pem" },
								{ key: "tls.key", path: "hostkey.pem" },
							],
						},
					},
				]),
	];
}

/** Mounts of the container: the image's contract. Credentials as a folder, whose files are renewed in place. */
export function xcacheMounts(
	plan: XcachePlan,
): types.input.core.v1.VolumeMount[] {
	return [
		...diskMounts(plan),
		...configMounts(plan.files),
		{ name: "credentials", mountPath: credentialsFolder, readOnly: true },
	];
}
