import type { ClusterLintRule } from "../clusterContext.ts";
import type { Manifest } from "../manifest.ts";
import {
	environmentOf,
	frontendDeployments,
	type Mount,
	mountsOf,
	volumeOf,
} from "../workload.ts";

/** Where HTCondor looks by itself: its configuration's folder, and the home that the image's passwd gives the user. */
const read = ["/etc/condor/tokens.d", "/home/frontend/.condor/tokens.d"];

/** Where the frontend keeps the tokens that it makes for its glideins. */
const made = "/var/lib/gwms-frontend/tokens.d";

/** IDTOKENs must lie where HTCondor reads them, and there must be some: it has no GSI any more. */
export const tokenFolder: ClusterLintRule = {
	id: "token-folder",
	severity: "error",
	title: "HTCondor finds no IDTOKEN for the factories and the pool",
	*check({ manifests }) {
		for (const manifest of frontendDeployments(manifests)) {
			const { source, kind, name } = manifest;
			const stated = environmentOf(manifest).find(
				(variable) => variable.name === "_CONDOR_SEC_TOKEN_DIRECTORY",
			);
			const folders =
				stated === undefined ? read : [stated.value.replace(/\/+$/, "")];
			const mounts = mountsOf(manifest).filter((mount) =>
				holdsTokens(manifest, mount, folders),
			);
			if (mounts.some(({ mountPath }) => folders.some(around(mountPath))))
				continue;
			const [misplaced] = mounts;
			if (misplaced !== undefined)
				yield {
					source,
					at: manifest.at([...misplaced.path, "mountPath"]),
					message: `Tokens are mounted at ${misplaced.mountPath}, which HTCondor does not read: it ignores HOME and takes the home of the passwd entry, /home/frontend. Every factory and pool sees the frontend as anonymous`,
					fix: `set the variable _CONDOR_SEC_TOKEN_DIRECTORY to ${misplaced.mountPath}`,
				};
			else if (stated === undefined)
				yield {
					source,
					at: manifest.at(["metadata", "name"]),
					message: `${kind} ${name} mounts no IDTOKEN: HTCondor has no GSI since 23, so every factory and pool refuses the frontend`,
					fix: "mount a Secret with an IDTOKEN of each factory and pool, and set _CONDOR_SEC_TOKEN_DIRECTORY to its path",
				};
		}
	},
};

/** True for a mount of tokens; a claim or an empty folder for those that the frontend makes is none. */
function holdsTokens(
	manifest: Manifest,
	{ mountPath, volume }: Mount,
	folders: readonly string[],
): boolean {
	if (folders.some(around(mountPath))) return true;
	const { secret, projected } = volumeOf(manifest, volume) ?? {};
	const isSecret = secret !== undefined || projected !== undefined;
	return (
		/\/tokens\.d(\/|$)/.test(mountPath) && (isSecret || mountPath !== made)
	);
}

/** Whether a folder is the mount, or one of the two lies in the other. */
function around(mountPath: string): (folder: string) => boolean {
	return (folder) => mountPath === folder || mountPath.startsWith(`${folder}/`);
}
