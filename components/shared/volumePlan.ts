import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Path } from "../../settings/path.ts";
import { quantityValue, sizeQuantity } from "../../settings/quantity.ts";
import { allowsHostPath } from "./clusterRules.ts";
import type { VolumeSettings } from "./commonSettings.ts";

/** Where data of a pod lie. */
export type VolumePlan =
	| { readonly type: "ephemeral"; readonly size: string }
	| {
			readonly type: "claim";
			readonly size: string;
			readonly storageClass: string;
	  }
	| { readonly type: "existing"; readonly claim: string }
	| { readonly type: "host"; readonly path: string };

/** What decides about a volume next to its settings. */
export interface VolumeNeeds {
	/** Place of the settings, for faults. */
	readonly place: Path;
	/** Bytes that it must hold. */
	readonly bytes: number;
	/** In words, why so many. */
	readonly because: string;
	readonly cluster: ClusterPlan;
	/** The node that the service is bound to, if it is. */
	readonly node: string | null | undefined;
	report(path: Path, message: string): void;
}

/** Decides about a volume; faults where it is too small, or where the cluster does not allow it. */
export function volumePlan(
	settings: VolumeSettings | null | undefined,
	needs: VolumeNeeds,
): VolumePlan {
	const type = settings?.type ?? "ephemeral";
	checkStrangers(settings ?? {}, type, needs);
	if (type === "host") return hostVolume(settings?.path, needs);
	if (type === "existing") return existingVolume(settings?.claim, needs);
	const size = sizeOf(settings?.size, needs);
	if (type === "ephemeral") return { type, size };
	const storageClass = settings?.storage_class ?? needs.cluster.storage_class;
	return { type, size, storageClass };
}

/** Bytes that a volume takes of the node's ephemeral storage. */
export function ephemeralBytes(volume: VolumePlan | undefined): number {
	return volume?.type === "ephemeral" ? quantityValue(volume.size) : 0;
}

/** Settings that belong to another type of volume. */
function checkStrangers(
	settings: VolumeSettings,
	type: VolumePlan["type"],
	{ place, report }: VolumeNeeds,
): void {
	const owners = {
		size: ["ephemeral", "claim"],
		claim: ["existing"],
		path: ["host"],
		storage_class: ["claim"],
	} as const;
	for (const [key, types] of Object.entries(owners)) {
		const value = settings[key as keyof typeof owners];
		if (value === undefined || value === null) continue;
		if (types.some((one) => one === type)) continue;
		report(
			[...place, key],
			`${key} requires type ${types.join(" or ")}, found a volume of type "${type}": correct the type, or remove ${key}`,
		);
	}
}

function sizeOf(
	given: string | number | null | undefined,
	{ bytes, because, place, report }: VolumeNeeds,
): string {
	const least = sizeQuantity(bytes);
	if (given === undefined || given === null) return least;
	if (quantityValue(given) < bytes)
		report(
			[...place, "size"],
			`Expected at least ${least}, found "${given}": ${because}`,
		);
	return String(given);
}

function existingVolume(
	claim: string | null | undefined,
	{ place, report }: VolumeNeeds,
): VolumePlan {
	if (claim === undefined || claim === null)
		report(
			place,
			"The value is missing: set claim to the name of a claim in the cluster's namespace",
		);
	return { type: "existing", claim: claim ?? "" };
}

function hostVolume(
	path: string | null | undefined,
	{ place, cluster, node, report }: VolumeNeeds,
): VolumePlan {
	if (path === undefined || path === null) {
		report(place, "The value is missing: set path to a directory of the node");
		return { type: "host", path: "" };
	}
	checkHostPath(path, [...place, "path"], cluster, report);
	if (node === undefined || node === null)
		report(
			[...place, "path"],
			"A volume of type host requires node: set the service's node",
		);
	return { type: "host", path };
}

/** A fault where the cluster does not let pods mount a folder of its nodes. */
export function checkHostPath(
	path: string,
	place: Path,
	{ name, rules }: ClusterPlan,
	report: VolumeNeeds["report"],
): void {
	if (allowsHostPath(rules, path)) return;
	const allowed = rules.host_paths ?? [];
	const which =
		allowed.length === 0
			? "no host path"
			: `a directory below ${allowed.join(" or ")}`;
	report(
		place,
		`Expected ${which} on ${name}, found "${path}" (rules.host_paths of config/clusters/${name}.yaml)`,
	);
}
