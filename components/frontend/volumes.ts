import { dirname } from "node:path";
import type { types } from "@pulumi/kubernetes";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import { configMounts } from "../shared/configFiles.ts";
import { frontendNames } from "./frontendNames.ts";
import { imageContract } from "./imageContract.ts";
import type { FrontendPlan } from "./plan.ts";
import { copies } from "./resolve/credentialCopies.ts";
import { hasGenerators } from "./resolve/scitokens.ts";

type Volume = types.input.core.v1.Volume;
type VolumeMount = types.input.core.v1.VolumeMount;

/** Readable by root only, as the image's scripts and HTCondor ask of keys. */
const ownerOnly = 0o600;
const readable = 0o644;

/** Where the init container finds what it only prepares. */
export const sources = {
	claim: "/prepare/web-area",
	signingKey: "/prepare/signing-key",
} as const;

/** All volumes of the pod. */
export function frontendVolumes(plan: FrontendPlan): Volume[] {
	const names = frontendNames(plan.vo);
	const files = (name: string, own: readonly CredentialFile[]) =>
		filesVolume(name, own, names.credentials);
	return [
		{ name: "web-area", persistentVolumeClaim: { claimName: names.storage } },
		{
			name: "config",
			configMap: { name: names.frontend, defaultMode: readable },
		},
		...byDirectory(plan.credentials).map((each) =>
			files(each.name, each.files),
		),
		{
			name: "signing-key",
			secret: { secretName: names.signingKey, defaultMode: ownerOnly },
		},
		memory("signing-keys"),
		...copiedFolders(plan).flatMap((folder) => [
			...(folder.files.length === 0 ? [] : [files(folder.name, folder.files)]),
			memory(folder.copies),
		]),
		...(plan.renewers.length === 0 ? [] : [memory(renewedVolume)]),
		...sharedConfigMaps(plan).map((name) => ({
			name: `modules-${name}`,
			configMap: { name, defaultMode: readable },
		})),
		...plan.scripts.map((_, index) => ({
			name: `scripts-${index + 1}`,
			emptyDir: { sizeLimit: "512Mi" },
		})),
	];
}

/** Mounts of the frontend's container: the image's contract. */
export function frontendMounts(plan: FrontendPlan): VolumeMount[] {
	return [
		{ name: "web-area", mountPath: imageContract.webArea },
		file("config", imageContract.frontendXml),
		file("config", imageContract.proxiesIni),
		...byDirectory(plan.credentials).map(({ name, directory }) => ({
			name,
			mountPath: directory,
			readOnly: true,
		})),
		...configMounts(plan.files),
		...plan.sharedFiles.map(({ configMap, key, path }) => ({
			name: `modules-${configMap}`,
			mountPath: path,
			subPath: key,
			readOnly: true,
		})),
		{ name: "signing-keys", mountPath: signingKeys(plan).volume },
		...copiedFolders(plan).flatMap(copyMounts),
		...renewedMounts(plan),
		...plan.scripts.map((script, index) => ({
			name: `scripts-${index + 1}`,
			mountPath: script.directory,
			readOnly: true,
		})),
	];
}

/** Mounts of the init container that prepares claim, signing key, supplied proxies and tokens. */
export function prepareMounts(plan: FrontendPlan): VolumeMount[] {
	return [
		{ name: "web-area", mountPath: sources.claim },
		{ name: "signing-key", mountPath: sources.signingKey, readOnly: true },
		{ name: "signing-keys", mountPath: signingKeys(plan).volume },
		...copiedFolders(plan).flatMap(copyMounts),
		...renewedMounts(plan),
	];
}

/** Mounts of a container that renews a SciToken: its keys, and where it writes. */
export function renewerMounts(plan: FrontendPlan): VolumeMount[] {
	const keys = copiedFolders(plan).filter(({ name }) => name === "token-keys");
	return [
		...keys.map(({ copies, target }) => ({
			...{ name: copies, mountPath: target },
			readOnly: true,
		})),
		...renewedMounts(plan),
	];
}

/** Where the IDTOKEN signing key is for the image's release, and the volume for it: a folder of GlideinWMS's own in 3.11. */
export function signingKeys({ image }: FrontendPlan) {
	const { signingKeys: folder, credentials311 } = imageContract;
	return hasGenerators(image.glideinwms)
		? { volume: credentials311, folder: `${credentials311}/passwords.d` }
		: { volume: folder, folder };
}

const renewedVolume = "renewed-tokens";

function renewedMounts({ renewers }: FrontendPlan): VolumeMount[] {
	const mountPath = imageContract.renewedTokens;
	return renewers.length === 0 ? [] : [{ name: renewedVolume, mountPath }];
}

/** The Secret's files, which kubelet renews, and their copies. */
function copyMounts(folder: ReturnType<typeof copiedFolders>[number]) {
	const { name, source, copies, target, files } = folder;
	return [
		...(files.length === 0
			? []
			: [{ name, mountPath: source, readOnly: true }]),
		{ name: copies, mountPath: target },
	];
}

function sharedConfigMaps({ sharedFiles }: FrontendPlan): string[] {
	return [...new Set(sharedFiles.map(({ configMap }) => configMap))].sort();
}

/** Credentials that user frontend must own: volumes of the files and of their copies, and where each is mounted. */
export function copiedFolders(plan: FrontendPlan) {
	const { proxies, tokens, scitokens, tokenKeys, placeholders } = plan;
	const folders = [
		{ name: "proxy-files", volume: "supplied-proxies", files: proxies },
		{ name: "token-files", volume: "tokens", files: tokens },
		{ name: "scitoken-files", volume: "scitokens", files: scitokens },
		{ name: "token-keys", volume: "token-key-copies", files: tokenKeys },
	];
	const places = Object.values(copies);
	return folders
		.map(({ volume, ...folder }, index) => ({
			...folder,
			copies: volume,
			...(places[index] as (typeof places)[number]),
		}))
		.filter(
			({ files, target }) =>
				files.length > 0 ||
				placeholders.some((file) => dirname(file) === target),
		);
}

/** Files of one Secret as its volume, of several as one of all; `own` is the stack's. */
function filesVolume(
	name: string,
	files: readonly CredentialFile[],
	own: string,
): Volume {
	const secretOf = ({ source }: CredentialFile) => source?.secret ?? own;
	const items = (secret: string) =>
		files
			.filter((file) => secretOf(file) === secret)
			.map(({ key, path, source }) => ({
				key: source?.key ?? key,
				path: path.slice(dirname(path).length + 1),
			}));
	const [secretName = own, ...more] = new Set(files.map(secretOf));
	if (more.length === 0)
		return {
			name,
			secret: { secretName, defaultMode: ownerOnly, items: items(secretName) },
		};
	const sources = [secretName, ...more].sort().map((secret) => ({
		secret: { name: secret, items: items(secret) },
	}));
	return { name, projected: { defaultMode: ownerOnly, sources } };
}

/** Credentials by the directory that they are mounted to, each a volume of its own. */
function byDirectory(files: readonly CredentialFile[]) {
	const directories = [...new Set(files.map(({ path }) => dirname(path)))];
	return directories.map((directory) => ({
		name: `credentials-${directory
			.slice(dirname(directory).length + 1)
			.toLowerCase()
			.replaceAll("_", "-")}`,
		directory,
		files: files.filter(({ path }) => dirname(path) === directory),
	}));
}

function file(volume: string, path: string): VolumeMount {
	return {
		name: volume,
		mountPath: path,
		subPath: path.slice(dirname(path).length + 1),
		readOnly: true,
	};
}

/** Copies of keys stay in memory and end with the pod; a token takes a page of 4 KiB, and there is one for each entry. */
function memory(name: string): Volume {
	return { name, emptyDir: { medium: "Memory", sizeLimit: "16Mi" } };
}
