import type { types } from "@pulumi/kubernetes";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { volumeSource } from "../shared/volumeSource.ts";
import { configKey } from "./configKey.ts";
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

/** Mounts of the squid's container: the image's contract. Files one by one, since a folder would hide the image's own. */
export function squidMounts(
	plan: FrontierSquidPlan,
): types.input.core.v1.VolumeMount[] {
	return [
		...(plan.cache === undefined
			? []
			: [{ name: "cache", mountPath: squidContract.cache }]),
		{ name: "logs", mountPath: squidContract.logs },
		{ name: "shared-memory", mountPath: squidContract.sharedMemory },
		...plan.files.map(({ path }) => ({
			name: "config",
			mountPath: path,
			subPath: configKey(path),
			readOnly: true,
		})),
	];
}
