import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipSuite } from "../support/skipSuite.ts";
import { scratchFolder } from "../support/standIn.ts";
import { askRegistry } from "./askRegistry.ts";
import type { Image, LayerName } from "./images.ts";
import { missing, thisMachine } from "./missing.ts";
import { packLayer } from "./packLayer.ts";
import { pushImage } from "./pushImage.ts";
import { withRegistry } from "./withRegistry.ts";

const image: Image = {
	layer: "software-base",
	settings: { Cmd: ["/start"], Env: ["A=1"], User: "1:1" },
};
const tagged = { repository: "opensciencegrid/vo-frontend", tag: "24-release" };

/** Two tiny layers, pushed to a real registry. */
describe("pushImage()", () => {
	const [folder, remove] = scratchFolder();
	const folderOf = (layer: LayerName) => join(folder, layer);
	const registry = <T>(
		readOnly: boolean,
		work: (socket: string) => Promise<T>,
	) => withRegistry(join(folder, "storage"), folder, readOnly, work);

	before(async function () {
		const problem = missing(thisMachine());
		if (problem !== undefined) skipSuite(this, problem);
		for (const layer of ["base", "software-base"] as const) {
			const tree = join(folderOf(layer), "tree");
			mkdirSync(tree, { recursive: true });
			writeFileSync(join(tree, layer), "content");
			await packLayer(tree, folderOf(layer), 0);
		}
		await registry(false, (socket) =>
			pushImage(socket, tagged, image, folderOf),
		);
	});
	after(remove);

	it("lets the manifest be fetched under its tag, with every blob of the digest that it names", async () => {
		await registry(true, async (socket) => {
			const { layers, config } = await manifest(socket, tagged.tag);
			assert.equal(layers.length, 2);
			for (const { digest, size } of [...layers, config]) {
				const blob = await get(socket, `blobs/${digest}`);
				assert.equal(sha256(blob), digest);
				assert.equal(blob.length, size);
			}
		});
	});

	it("describes the image: layers in order, command, user and environment", async () => {
		await registry(true, async (socket) => {
			const { config } = await manifest(socket, tagged.tag);
			const described = JSON.parse(
				(await get(socket, `blobs/${config.digest}`)).toString(),
			);
			assert.equal(described.rootfs.diff_ids.length, 2);
			assert.equal(described.config.User, "1:1");
			assert.deepEqual(described.config.Cmd, ["/start"]);
			assert.match(described.config.Env.join(), /^PATH=.*:\/bin,A=1$/);
		});
	});

	it("sends no layer that the registry has, to this or another repository", async () => {
		for (const layer of ["base", "software-base"] as const)
			renameSync(join(folderOf(layer), "blob"), join(folderOf(layer), "away"));
		const another = { repository: "opensciencegrid/frontier-squid", tag: "2" };
		await registry(false, async (socket) => {
			await pushImage(socket, { ...tagged, tag: "again" }, image, folderOf);
			await pushImage(socket, another, image, folderOf);
			assert.deepEqual(
				await manifest(socket, "again"),
				await manifest(socket, tagged.tag),
			);
		});
	});

	it("rejects with the registry's words where that is read-only", async () => {
		const pushed = registry(true, (socket) =>
			pushImage(socket, { ...tagged, tag: "new" }, image, folderOf),
		);
		await assert.rejects(
			pushed,
			/registry answered 405 to PUT \/v2\/.*manifests\/new/,
		);
	});

	it("leaves no registry, socket or configuration behind, even where the work fails", async () => {
		let socket = "";
		const failed = registry(true, async (path) => {
			socket = path;
			throw new Error("failed on purpose");
		});
		await assert.rejects(failed, /failed on purpose/);
		assert.equal(existsSync(join(socket, "..")), false);
		await assert.rejects(askRegistry(socket, "GET", "/v2/"), /ENOENT/);
	});

	it("says why a registry does not start", async () => {
		// Longer than the path of a socket may be.
		const long = join(folder, "x".repeat(120));
		mkdirSync(long);
		const failed = withRegistry(
			join(folder, "storage"),
			long,
			true,
			async () => {},
		);
		await assert.rejects(
			failed,
			/The registry ended: .*bind: invalid argument/s,
		);
	});
});

type Descriptor = { digest: string; size: number };

async function manifest(
	socket: string,
	tag: string,
): Promise<{ layers: Descriptor[]; config: Descriptor }> {
	return JSON.parse((await get(socket, `manifests/${tag}`)).toString());
}

async function get(socket: string, path: string): Promise<Buffer> {
	const accept = "application/vnd.oci.image.manifest.v1+json";
	const { status, body } = await askRegistry(
		socket,
		"GET",
		`/v2/${tagged.repository}/${path}`,
		undefined,
		{ accept },
	);
	assert.equal(status, 200, body.toString());
	return body;
}

function sha256(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
