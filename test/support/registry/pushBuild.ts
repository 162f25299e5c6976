import { createHash } from "node:crypto";

const type = "application/vnd.oci.image.manifest.v1+json";

/**
 * Pushes a small image under tags of its own and gives its digest. Other `content` gives another digest.
 * `repository` is HOST:PORT/PATH.
 */
export async function pushBuild(
	repository: string,
	tags: readonly string[],
	content: string,
): Promise<string> {
	const config = await pushBlob(
		repository,
		JSON.stringify({
			architecture: "amd64",
			os: "linux",
			config: { Labels: { content } },
			rootfs: { type: "layers", diff_ids: [] },
		}),
	);
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: type,
		config: {
			mediaType: "application/vnd.oci.image.config.v1+json",
			...config,
		},
		layers: [],
	});
	for (const tag of tags)
		await expectStatus(201, api(repository, `manifests/${tag}`), {
			method: "PUT",
			headers: { "content-type": type },
			body: manifest,
		});
	return digestOf(manifest);
}

/** Removes a build, under all its tags. */
export async function removeBuild(
	repository: string,
	digest: string,
): Promise<void> {
	await expectStatus(202, api(repository, `manifests/${digest}`), {
		method: "DELETE",
	});
}

async function pushBlob(
	repository: string,
	content: string,
): Promise<{ digest: string; size: number }> {
	const digest = digestOf(content);
	const { headers } = await expectStatus(
		202,
		api(repository, "blobs/uploads/"),
		{ method: "POST" },
	);
	const upload = new URL(
		headers.get("location") ?? "",
		api(repository, "blobs/uploads/"),
	);
	upload.searchParams.set("digest", digest);
	await expectStatus(201, upload.href, {
		method: "PUT",
		headers: { "content-type": "application/octet-stream" },
		body: content,
	});
	return { digest, size: Buffer.byteLength(content) };
}

function api(repository: string, rest: string): string {
	const slash = repository.indexOf("/");
	return `http://${repository.slice(0, slash)}/v2${repository.slice(slash)}/${rest}`;
}

async function expectStatus(
	status: number,
	address: string,
	init: RequestInit,
): Promise<Response> {
	const response = await fetch(address, init);
	if (response.status === status) return response;
	throw new Error(
		`The registry answered ${response.status} to ${init.method} ${address}: ${await response.text()}`,
	);
}

function digestOf(content: string): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
