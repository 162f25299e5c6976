import type { Manifest } from "../../components/shared/manifest.ts";
import type { ServiceManifests } from "../../components/stack/stackManifests.ts";
import { objectKey } from "../live/liveObject.ts";
import { isEngine } from "./fieldOwners.ts";
import { type Drift, objectDrift } from "./objectDrift.ts";
import type { ClusterState } from "./readCluster.ts";

/** How a stack differs from its settings. */
export interface StackDrift {
	/** By the service's folder in rendered output. */
	readonly services: ReadonlyMap<string, readonly Drift[]>;
	/** Orphaned objects: made by glidefleet, but no longer in the settings, as `KIND NAME`. */
	readonly unwanted: readonly string[];
	/** The same for what is kept on purpose when its service is removed: claims and signing keys. */
	readonly kept: readonly string[];
}

/** Compares the wanted objects with those in the cluster. */
export function stackDrift(
	services: readonly ServiceManifests[],
	{ objects, unread }: ClusterState,
): StackDrift {
	const all = services.flatMap(({ manifests }) => manifests);
	const engines = enginesOf(all, objects);
	const ofObject = (manifest: Manifest): Drift[] => {
		const object = objectKey(manifest);
		const live = objects.get(object);
		if (unread.has(manifest.kind)) return [];
		if (live === undefined || live.metadata.deletionTimestamp !== undefined)
			return [{ object, field: "", wanted: "the object" }];
		const found = objectDrift(manifest, live, engines);
		return found.map((difference) => ({ object, ...difference }));
	};
	const wanted = new Set(all.map(objectKey));
	const ours = [...objects.values()]
		.filter(
			({ metadata }) =>
				metadata.labels?.["app.kubernetes.io/managed-by"] === "glidefleet",
		)
		.filter((object) => !wanted.has(objectKey(object)));
	const stays = ({ kind, metadata }: (typeof ours)[number]) =>
		kind === "PersistentVolumeClaim" ||
		(kind === "Secret" && metadata.name.endsWith("-signing-key"));
	return {
		services: new Map(
			services.map(({ service, manifests }) => [
				service,
				manifests.flatMap(ofObject),
			]),
		),
		unwanted: ours
			.filter((one) => !stays(one))
			.map(objectKey)
			.sort(),
		kept: ours.filter(stays).map(objectKey).sort(),
	};
}

/** The managers by which an engine made this stack's objects. */
function enginesOf(
	wanted: readonly Manifest[],
	objects: ClusterState["objects"],
): Set<string> {
	const entries = wanted.flatMap(
		(manifest) =>
			objects.get(objectKey(manifest))?.metadata.managedFields ?? [],
	);
	return new Set(entries.filter(isEngine).map(({ manager }) => manager));
}
