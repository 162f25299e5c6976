import { createHash, type Hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { type LayerName, layerParents } from "./images.ts";

/** Folder of the sources of a layer: build.sh, and root/ with files to copy. */
export function layerSources(layer: LayerName): string {
	return join(import.meta.dirname, "layers", layer);
}

/** Changes when anything changes that a layer is made from: its own sources, the layer below, the programs that build it. */
export function layerKey(layer: LayerName): string {
	const parent = layerParents[layer];
	const hash = createHash("sha256").update(process.arch);
	if (parent !== undefined) hash.update(layerKey(parent));
	for (const program of ["build_layer.sh", "pack_layer.py"])
		hash.update(readFileSync(join(import.meta.dirname, program)));
	addFolder(hash, layerSources(layer));
	return hash.digest("hex");
}

/** A hash of all that decides about the images: sources of the layers, and the code that puts images together. */
export function imagesKey(): string {
	const hash = createHash("sha256").update(process.arch);
	addFolder(hash, import.meta.dirname, (name) => !name.endsWith(".test.ts"));
	return hash.digest("hex");
}

function addFolder(
	hash: Hash,
	folder: string,
	keep: (name: string) => boolean = () => true,
): void {
	for (const name of readdirSync(folder).filter(keep).sort()) {
		const path = join(folder, name);
		const status = lstatSync(path);
		hash.update(`${name}\n${status.mode & 0o100}\n`);
		if (status.isDirectory()) addFolder(hash, path);
		else if (status.isSymbolicLink()) hash.update(readlinkSync(path));
		else hash.update(readFileSync(path));
		hash.update("\n");
	}
}
