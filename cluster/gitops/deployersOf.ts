import type { Manifest } from "../../components/shared/manifest.ts";
import { type LiveObject, objectKey } from "../live/liveObject.ts";
import { type Deployer, deployerOf } from "./deployer.ts";

/** A deployer, and what of a stack it deploys. */
export interface Deployed {
	readonly deployer: Deployer;
	/** By `KIND NAME`, in the order of the manifests. */
	readonly objects: readonly string[];
}

/** Who besides Pulumi deploys objects of a stack, by what the cluster has; usually no one. */
export function deployersOf(
	manifests: readonly Manifest[],
	objects: ReadonlyMap<string, LiveObject>,
): Deployed[] {
	const found = new Map<string, { deployer: Deployer; objects: string[] }>();
	for (const wanted of manifests) {
		const key = objectKey(wanted);
		const live = objects.get(key);
		const deployer = live && deployerOf(wanted, live);
		if (deployer === undefined) continue;
		const name = JSON.stringify(deployer);
		const known = found.get(name) ?? { deployer, objects: [] };
		found.set(name, known);
		known.objects.push(key);
	}
	return [...found.values()];
}
