import { createHash } from "node:crypto";
import { type Answer, askRegistry, type Content } from "./askRegistry.ts";
import {
	type Image,
	type LayerName,
	layersOf,
	repositoriesWith,
} from "./images.ts";
import { packedLayer } from "./packLayer.ts";

const manifestType = "application/vnd.oci.image.manifest.v1+json";
const configType = "application/vnd.oci.image.config.v1+json";

/** Pushes an image of packed layers to the registry at the socket; what the registry has already is not sent again. */
export async function pushImage(
	socket: string,
	{ repository, tag }: { repository: string; tag: string },
	image: Image,
	folderOf: (layer: LayerName) => string,
): Promise<void> {
	const names = layersOf(image.layer);
	const layers = names.map((name) => packedLayer(folderOf(name)));
	for (const [index, name] of names.entries()) {
		const layer = layers[index] as (typeof layers)[number];
		const file = { path: `${folderOf(name)}/blob`, size: layer.size };
		await pushBlob(
			socket,
			repository,
			layer.digest,
			file,
			repositoriesWith(name),
		);
	}
	const config = json(
		imageConfig(
			image,
			layers.map(({ diffId }) => diffId),
		),
	);
	await pushBlob(socket, repository, digestOf(config), config, []);
	const manifest = json({
		schemaVersion: 2,
		mediaType: manifestType,
		config: descriptor(configType, config),
		layers: layers.map(({ mediaType, digest, size }) => ({
			mediaType,
			digest,
			size,
		})),
	});
	await expect(
		201,
		socket,
		"PUT",
		`/v2/${repository}/manifests/${tag}`,
		manifest,
		{
			"content-type": manifestType,
		},
	);
}

function imageConfig({ settings }: Image, diffIds: readonly string[]) {
	const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
	return {
		architecture: process.arch === "x64" ? "amd64" : process.arch,
		os: "linux",
		config: { ...settings, Env: [`PATH=${path}`, ...(settings.Env ?? [])] },
		rootfs: { type: "layers", diff_ids: diffIds },
	};
}

/** `elsewhere` are repositories that may have the blob, so that it need not be sent. */
async function pushBlob(
	socket: string,
	repository: string,
	digest: string,
	content: Content,
	elsewhere: readonly string[],
): Promise<void> {
	const has = async (name: string) =>
		(await askRegistry(socket, "HEAD", `/v2/${name}/blobs/${digest}`))
			.status === 200;
	if (await has(repository)) return;
	const uploads = `/v2/${repository}/blobs/uploads/`;
	for (const from of elsewhere) {
		if (!(await has(from))) continue;
		const query = new URLSearchParams({ mount: digest, from });
		await expect(201, socket, "POST", `${uploads}?${query}`);
		return;
	}
	const { headers } = await expect(202, socket, "POST", uploads);
	const upload = new URL(headers.location ?? uploads, "http://registry");
	upload.searchParams.set("digest", digest);
	await expect(
		201,
		socket,
		"PUT",
		`${upload.pathname}${upload.search}`,
		content,
		{
			"content-type": "application/octet-stream",
		},
	);
}

async function expect(
	status: number,
	...asked: Parameters<typeof askRegistry>
): Promise<Answer> {
	const answer = await askRegistry(...asked);
	if (answer.status === status) return answer;
	const [, method, path] = asked;
	throw new Error(
		`The registry answered ${answer.status} to ${method} ${path}: ${answer.body}`,
	);
}

function descriptor(mediaType: string, content: Buffer) {
	return { mediaType, digest: digestOf(content), size: content.length };
}

function digestOf(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

function json(value: object): Buffer {
	return Buffer.from(JSON.stringify(value));
}
