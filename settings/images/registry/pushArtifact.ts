import { type Ask, registryAsk } from "./ask.ts";
import { contentDigest } from "./contentDigest.ts";
import { dockerLogin } from "./dockerLogin.ts";
import { registryAddress } from "./registryAddress.ts";
import { AbsentError, RegistryError } from "./registryError.ts";

/** Content of one layer for a registry, as the OCI image specification has artifacts. */
export interface Artifact {
	readonly configType: string;
	readonly layerType: string;
	readonly layer: Uint8Array;
	readonly annotations: Readonly<Record<string, string>>;
}

const manifestType = "application/vnd.oci.image.manifest.v1+json";
const timeout = 120_000;

/** Pushes an artifact under a tag, with Docker's login for the registry if there is one, and gives its digest. Rejected with RegistryError. */
export async function pushArtifact(
	repository: string,
	tag: string,
	{ configType, layerType, layer, annotations }: Artifact,
): Promise<string> {
	const { host, path } = registryAddress(repository);
	const login = await dockerLogin(repository);
	const remedy =
		login === undefined
			? `it requires a login. Log in first: docker login ${host}`
			: `it refuses the login of ${login.from}. Log in again (docker login ${host}), as somebody who may push`;
	const ask = registryAsk(timeout, {
		scope: "pull,push",
		login,
		remedy,
	});
	const config = Buffer.from("{}");
	const manifest = Buffer.from(
		JSON.stringify({
			schemaVersion: 2,
			mediaType: manifestType,
			config: descriptor(configType, config),
			layers: [descriptor(layerType, layer)],
			annotations,
		}),
	);
	for (const blob of [config, layer]) await pushBlob(ask, repository, blob);
	await ask({
		...{ repository, method: "put", what: `${path}:${tag}` },
		address: `${path}/manifests/${tag}`,
		content: { type: manifestType, bytes: manifest },
	});
	return contentDigest(manifest);
}

/** Sends what the registry does not have yet. */
async function pushBlob(
	ask: Ask,
	repository: string,
	bytes: Uint8Array,
): Promise<void> {
	const { host, path, base } = registryAddress(repository);
	const digest = contentDigest(bytes);
	const question = { repository, what: `a layer of ${path}` };
	const address = `${path}/blobs/${digest}`;
	const isThere = await ask({ ...question, method: "head", address }).then(
		() => true,
		(error: unknown) => {
			if (error instanceof AbsentError) return false;
			throw error;
		},
	);
	if (isThere) return;
	const uploads = new URL(`${path}/blobs/uploads/`, base);
	const content = { type: "application/octet-stream", bytes };
	const { headers } = await ask({
		...{ ...question, method: "post", address: uploads.href },
	});
	const location = headers.get("location") ?? "";
	if (location === "" || !URL.canParse(location, uploads.href))
		throw new RegistryError(
			`The registry ${host} does not say where to upload a layer of ${path}. It may come from a proxy: check the registry's name and the network`,
		);
	const upload = new URL(location, uploads);
	// Behind a proxy a registry may give the scheme that it is itself asked by.
	if (upload.hostname === base.hostname) upload.protocol = base.protocol;
	upload.searchParams.set("digest", digest);
	await ask({ ...question, method: "put", address: upload.href, content });
}

function descriptor(mediaType: string, bytes: Uint8Array) {
	return { mediaType, digest: contentDigest(bytes), size: bytes.length };
}
