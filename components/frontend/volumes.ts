import { dirname } from "node:path";
import type { types } from "@pulumi/kubernetes";
import { frontendNames } from "../../config/frontendNames.ts";
import { imageContract } from "../../config/imageContract.ts";
import type { CredentialFile, FrontendPlan } from "../../config/plan.ts";

type Volume = types.input.core.v1.Volume;
type VolumeMount = types.input.core.v1.VolumeMount;

/** Readable by root alone, as the image's scripts and HTCondor ask of keys. */
const ownerOnly = 0o600;
const readable = 0o644;

/** Where the init container finds what it prepares; the frontend itself never sees these paths. */
export const sources = {
	claim: "/prepare/web-area",
	signingKey: "/prepare/signing-key",
	proxies: "/prepare/proxies",
	tokens: "/prepare/tokens",
} as const;

/** All volumes of the pod. */
export function frontendVolumes(plan: FrontendPlan): Volume[] {
	const names = frontendNames(plan.vo);
	const secret = (files: readonly CredentialFile[]) => ({
		secretName: names.credentials,
		defaultMode: ownerOnly,
		items: files.map(({ key, path }) => ({
			key,
			path: path.slice(dirname(path).length + 1),
		})),
	});
	return [
		{ name: "web-area", persistentVolumeClaim: { claimName: names.storage } },
		{
			name: "config",
			configMap: { name: names.frontend, defaultMode: readable },
		},
		...byDirectory(plan.credentials).map(({ name, files }) => ({
			name,
			secret: secret(files),
		})),
		{
			name: "signing-key",
			secret: { secretName: names.signingKey, defaultMode: ownerOnly },
		},
		memory("signing-keys"),
		...copiedFolders(plan).flatMap(({ name, copies, files }) => [
			{ name, secret: secret(files) },
			memory(copies),
		]),
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
		{ name: "signing-keys", mountPath: imageContract.signingKeys },
		...copiedFolders(plan).map(({ copies, target }) => ({
			name: copies,
			mountPath: target,
		})),
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
		{ name: "signing-keys", mountPath: imageContract.signingKeys },
		...copiedFolders(plan).flatMap(({ name, source, copies, target }) => [
			{ name, mountPath: source, readOnly: true },
			{ name: copies, mountPath: target },
		]),
	];
}

/** Credentials that user frontend must own: volumes of the files and of their copies, and where each is mounted. */
export function copiedFolders({ proxies, tokens }: FrontendPlan) {
	const folders = [
		{
			name: "proxy-files",
			source: sources.proxies,
			copies: "supplied-proxies",
			target: imageContract.supplied,
			files: proxies,
		},
		{
			name: "token-files",
			source: sources.tokens,
			copies: "tokens",
			target: imageContract.tokens,
			files: tokens,
		},
	];
	return folders.filter(({ files }) => files.length > 0);
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

/** Copies of keys stay in memory and end with the pod. */
function memory(name: string): Volume {
	return { name, emptyDir: { medium: "Memory", sizeLimit: "1Mi" } };
}
