import type { types } from "@pulumi/kubernetes";
import { configMounts } from "../shared/configFiles.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { epContract } from "./imageContract.ts";
import type { OspoolEpPlan } from "./plan.ts";

type Volume = types.input.core.v1.Volume;
type VolumeMount = types.input.core.v1.VolumeMount;

/** All volumes of a worker's pod. */
export function epVolumes(plan: OspoolEpPlan): Volume[] {
	const { name, token, files, scratch } = plan;
	return [
		{ name: "scratch", emptyDir: { sizeLimit: scratch } },
		{
			name: "token",
			secret: {
				secretName: token.secret,
				items: [{ key: token.key, path: epContract.token }],
				defaultMode: 0o440,
			},
		},
		...(files.length === 0
			? []
			: [{ name: "config", configMap: { name, defaultMode: 0o444 } }]),
		...cvmfsVolume(plan),
	];
}

/** Mounts of the worker: the image's contract. */
export function epMounts({ files, cvmfs }: OspoolEpPlan): VolumeMount[] {
	return [
		{ name: "scratch", mountPath: epContract.scratch },
		{ name: "token", mountPath: epContract.tokens, readOnly: true },
		...configMounts(files),
		...cvmfsMount(cvmfs),
	];
}

function cvmfsVolume({ name, cvmfs }: OspoolEpPlan): Volume[] {
	const volume = (source: Omit<Volume, "name">) => [
		{ name: "cvmfs", ...source },
	];
	switch (cvmfs?.from) {
		case "host":
			return volume({ hostPath: { path: cvmfs.path, type: "Directory" } });
		case "claim":
			return volume({
				persistentVolumeClaim: { claimName: serviceObjectName(name, "cvmfs") },
			});
		case "exec":
			return volume({ emptyDir: { sizeLimit: cvmfs.cache } });
		case undefined:
			return [];
	}
}

function cvmfsMount(cvmfs: OspoolEpPlan["cvmfs"]): VolumeMount[] {
	if (cvmfs === undefined) return [];
	if (cvmfs.from === "exec")
		return [{ name: "cvmfs", mountPath: epContract.cvmfsCache }];
	return [
		{
			name: "cvmfs",
			mountPath: epContract.cvmfs,
			readOnly: true,
			// Repositories are mounted on the node when somebody first looks for them.
			mountPropagation: "HostToContainer",
		},
	];
}
