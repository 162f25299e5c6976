import { posix } from "node:path";
import type { types } from "@pulumi/kubernetes";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import { configMounts } from "../shared/configFiles.ts";
import { diskMounts, diskVolumes } from "../shared/disks/disks.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { ownPaths, pelicanContract } from "./imageContract.ts";
import type { PelicanPlan } from "./plan.ts";

type Volume = types.input.core.v1.Volume;

/** Folders of credentials: each a volume of its own, whose files are renewed in place. */
const folders = {
	certificates: pelicanContract.certificates,
	"issuer-keys": pelicanContract.issuerKeys,
	secrets: ownPaths.secrets,
} as const;

/** All volumes of the pod. */
export function pelicanVolumes(plan: PelicanPlan): Volume[] {
	return [
		...diskVolumes(plan),
		{ name: "config", configMap: { name: plan.name, defaultMode: 0o644 } },
		...credentialFolders(plan).map(([name, files]) =>
			secretVolume(plan, name, files),
		),
		...(plan.tlsSecret === undefined
			? []
			: [
					{
						name: "certificates",
						secret: { secretName: plan.tlsSecret, defaultMode: 0o600 },
					},
				]),
	];
}

/** Mounts of the container: the image's contract. */
export function pelicanMounts(
	plan: PelicanPlan,
): types.input.core.v1.VolumeMount[] {
	const given = credentialFolders(plan).map(([name]) => name);
	const names = [...given, ...(plan.tlsSecret ? ["certificates"] : [])].sort();
	return [
		...diskMounts(plan),
		...configMounts(plan.files),
		...names.map((name) => ({
			name,
			mountPath: folders[name as keyof typeof folders],
			readOnly: true,
		})),
	];
}

/** The folders that the stack's credentials go to, each with its files. */
function credentialFolders({
	credentials,
}: PelicanPlan): [string, CredentialFile[]][] {
	return Object.entries(folders).flatMap(
		([name, folder]): [string, CredentialFile[]][] => {
			const files = credentials.filter(
				({ path }) => posix.dirname(path) === folder,
			);
			return files.length === 0 ? [] : [[name, files]];
		},
	);
}

function secretVolume(
	plan: PelicanPlan,
	name: string,
	files: readonly CredentialFile[],
): Volume {
	return {
		name,
		secret: {
			secretName: serviceObjectName(plan.name, "credentials"),
			defaultMode: 0o600,
			items: files.map(({ key }) => ({
				key,
				path: key,
				// Opened by XRootD, after it has given root up.
				...(key.startsWith("s3-") ? { mode: 0o444 } : {}),
			})),
		},
	};
}
