import type { types } from "@pulumi/kubernetes";
import { configMounts } from "../shared/configFiles.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { volumeSource } from "../shared/volumeSource.ts";
import { squidContract } from "./imageContract.ts";
import type { FrontierSquidPlan } from "./plan.ts";

/** All volumes of the pod. */
export function squidVolumes(
	plan: FrontierSquidPlan,
): types.input.core.v1.Volume[] {
	const named = (part: "cache" | "logs", volume: FrontierSquidPlan["cache"]) =>
		volume === undefined
			? []
			: [volumeSource(part, volume, serviceObjectName(plan.name, part))];
	return [
		...named("cache", plan.cache),
		...named("logs", plan.logs),
		{
			name: "shared-memory",
			emptyDir: { medium: "Memory", sizeLimit: plan.sharedMemory },
		},
		{ name: "config", configMap: { name: plan.name, defaultMode: 0o644 } },
	];
}

/** Mounts of the squid's container: the image's contract. */
export function squidMounts(
	plan: FrontierSquidPlan,
): types.input.core.v1.VolumeMount[] {
	return [
		...(plan.cache === undefined
			? []
			: [{ name: "cache", mountPath: squidContract.cache }]),
		{ name: "logs", mountPath: squidContract.logs },
		{ name: "shared-memory", mountPath: squidContract.sharedMemory },
		...configMounts(plan.files),
	];
}
