import { isRecord } from "../../../glideinwms/isRecord.ts";
import { listAt, type Manifest, type ManifestPath } from "./manifest.ts";
import { podSpec, variablesOf } from "./pods.ts";

/** A mount of the frontend's container. */
export interface Mount {
	readonly path: ManifestPath;
	readonly mountPath: string;
	readonly volume: string;
	readonly subPath: string | undefined;
	readonly readOnly: boolean;
}

/** Deployments whose pod mounts a frontend.xml, or has VO_POOL: those of frontends. */
export function frontendDeployments(
	manifests: readonly Manifest[],
): Manifest[] {
	return manifests
		.filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet")
		.filter(
			(manifest) =>
				environmentOf(manifest).some(({ name }) => name === "VO_POOL") ||
				mountsOf(manifest).some(({ mountPath }) =>
					mountPath.startsWith("/etc/gwms-frontend"),
				),
		);
}

/** Every mount of the pod's containers; Secrets and ConfigMaps are read-only whatever is said. */
export function mountsOf(manifest: Manifest): Mount[] {
	const path = [...podSpec, "containers"];
	return listAt(manifest, path).flatMap((_, index) => {
		const mounts = [...path, index, "volumeMounts"];
		return listAt(manifest, mounts).flatMap((mount, at): Mount[] => {
			if (!isRecord(mount) || typeof mount.mountPath !== "string") return [];
			const volume = String(mount.name);
			const source = volumeOf(manifest, volume);
			return [
				{
					path: [...mounts, at],
					mountPath: mount.mountPath.replace(/(.)\/+$/, "$1"),
					volume,
					subPath:
						typeof mount.subPath === "string" ? mount.subPath : undefined,
					readOnly:
						mount.readOnly === true ||
						isRecord(source?.secret) ||
						isRecord(source?.configMap),
				},
			];
		});
	});
}

/** The volume of a name; undefined where the pod has none. */
export function volumeOf(
	manifest: Manifest,
	name: string,
): Record<string, unknown> | undefined {
	return listAt(manifest, [...podSpec, "volumes"])
		.filter(isRecord)
		.find((volume) => volume.name === name);
}

/** The claims that the pod's volumes name, with their paths. */
export function claimsOf(
	manifest: Manifest,
): { claim: string; path: ManifestPath }[] {
	const path = [...podSpec, "volumes"];
	return listAt(manifest, path).flatMap((_, index) => {
		const at = [...path, index, "persistentVolumeClaim", "claimName"];
		const claim = manifest.get(at);
		return typeof claim === "string" ? [{ claim, path: at }] : [];
	});
}

/** The variables of the pod's containers that have a plain value. */
export function environmentOf(
	manifest: Manifest,
): ReturnType<typeof variablesOf> {
	const path = [...podSpec, "containers"];
	return listAt(manifest, path).flatMap((_, index) =>
		variablesOf(manifest, [...path, index]),
	);
}

/** The mount that a file lies in: the one with the longest path. */
export function mountOf(
	mounts: readonly Mount[],
	file: string,
): Mount | undefined {
	return mounts
		.filter(
			({ mountPath }) => file === mountPath || file.startsWith(`${mountPath}/`),
		)
		.sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
}
