import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";

/** A layer as an OCI manifest and config name it. */
export interface PackedLayer {
	readonly mediaType: string;
	/** Of the compressed layer: `sha256:…`. */
	readonly digest: string;
	/** Bytes, compressed. */
	readonly size: number;
	/** Digest of the uncompressed layer. */
	readonly diffId: string;
}

/** Packs a tree to `folder`/blob, and notes what it is in `folder`/layer.json. `epoch` is the time of every file. */
export async function packLayer(
	tree: string,
	folder: string,
	epoch: number,
): Promise<PackedLayer> {
	const packer = join(import.meta.dirname, "pack_layer.py");
	const tar = spawn("python3", [packer, tree, `${epoch}`]);
	const failure = text(tar.stderr);
	const ended = once(tar, "close");
	const uncompressed = createHash("sha256");
	const compressed = createHash("sha256");
	let size = 0;
	await pipeline(
		tar.stdout,
		hashing((chunk) => uncompressed.update(chunk)),
		createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
		hashing((chunk) => {
			compressed.update(chunk);
			size += chunk.length;
		}),
		createWriteStream(join(folder, "blob")),
	);
	if ((await ended)[0] !== 0) throw new Error(await failure);
	const packed: PackedLayer = {
		mediaType: "application/vnd.oci.image.layer.v1.tar+zstd",
		digest: `sha256:${compressed.digest("hex")}`,
		size,
		diffId: `sha256:${uncompressed.digest("hex")}`,
	};
	writeFileSync(join(folder, "layer.json"), JSON.stringify(packed));
	return packed;
}

/** The layer that an earlier call packed to `folder`. */
export function packedLayer(folder: string): PackedLayer {
	return JSON.parse(readFileSync(join(folder, "layer.json"), "utf8"));
}

function hashing(see: (chunk: Buffer) => void) {
	return async function* (source: AsyncIterable<Buffer>) {
		for await (const chunk of source) {
			see(chunk);
			yield chunk;
		}
	};
}
