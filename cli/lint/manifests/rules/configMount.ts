import { isRecord } from "../../../../glideinwms/isRecord.ts";
import type { ClusterLintRule } from "../clusterContext.ts";
import type { Manifest } from "../manifest.ts";
import {
	frontendDeployments,
	type Mount,
	mountsOf,
	volumeOf,
} from "../workload.ts";

const wanted = [
	"/etc/gwms-frontend/frontend.xml.base",
	"/etc/gwms-frontend/proxies.ini",
];

/** The image copies frontend.xml.base at each start; both files must be mounted, from keys that are projected. */
export const configMount: ClusterLintRule = {
	id: "config-mount",
	severity: "error",
	title: "The image cannot find its frontend.xml or proxies.ini",
	*check({ manifests }) {
		for (const manifest of frontendDeployments(manifests)) {
			const mounts = mountsOf(manifest);
			for (const file of wanted)
				if (
					!mounts.some(
						({ mountPath }) =>
							mountPath === file || file.startsWith(`${mountPath}/`),
					)
				)
					yield {
						source: manifest.source,
						at: manifest.at(["metadata", "name"]),
						message: `${manifest.kind} ${manifest.name} mounts nothing at ${file}: the image reads that file at every start`,
						fix: "mount the ConfigMap's key there by subPath",
					};
			for (const mount of mounts) {
				const keys = projectedKeys(manifest, mount);
				if (
					mount.subPath === undefined ||
					!keys ||
					keys.includes(mount.subPath)
				)
					continue;
				yield {
					source: manifest.source,
					at: manifest.at([...mount.path, "subPath"]),
					message: `The volume ${mount.volume} holds ${keys.join(", ")}, but ${mount.subPath} is mounted from it: Kubernetes creates an empty directory there`,
					fix: `use one of them, or add ${mount.subPath} with items`,
				};
			}
		}
	},
};

/** The files of a volume with items; undefined where all keys are projected. */
function projectedKeys(
	manifest: Manifest,
	{ volume }: Mount,
): string[] | undefined {
	const { configMap, secret } = volumeOf(manifest, volume) ?? {};
	const source = configMap ?? secret;
	if (!isRecord(source) || !Array.isArray(source.items)) return undefined;
	return source.items.filter(isRecord).map(({ path }) => String(path));
}
