import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../../local/goProgram.ts";
import { lock } from "../../local/lock.ts";
import { buildLayer } from "./buildLayer.ts";
import { type ImageReference, imageReference } from "./imageReference.ts";
import { imageFor, type LayerName, layersOf } from "./images.ts";
import { imagesKey, layerKey } from "./layerKey.ts";
import { missing, thisMachine } from "./missing.ts";
import { pushImage } from "./pushImage.ts";
import { markUsed, removeLeftovers } from "./removeLeftovers.ts";
import { withRegistry } from "./withRegistry.ts";

type Tagged = Required<ImageReference>;

/**
 * Sees to it that stand-ins for the images lie in a registry's storage, and returns its folder. Layers and storage are
 * kept in `$XDG_CACHE_HOME/glidefleet/images`, so a second call does nothing. Rejects, before it does anything, where
 * there is no stand-in for an image or the machine cannot build.
 */
export async function provideImages(
	references: readonly string[],
	progress: Progress,
	env: NodeJS.ProcessEnv = process.env,
): Promise<{ storage: string }> {
	const wanted = references
		.map(imageReference)
		.filter((reference): reference is Tagged => reference.tag !== undefined);
	for (const reference of references) imageFor(imageReference(reference));
	const images = imagesFolder(env);
	const registry = join(images, `registry-${imagesKey()}`);
	const absent = () =>
		wanted.filter((tagged) => !existsSync(stamp(registry, tagged)));
	if (absent().length > 0) {
		const problem = missing(thisMachine(env));
		if (problem !== undefined) throw new Error(problem);
		const onWait = () =>
			progress("another process is building the images: waiting for it");
		await lock(join(images, "lock"), onWait, () =>
			provide(images, registry, absent(), progress),
		);
	}
	if (wanted.length > 0) markUsed(registry);
	return { storage: join(registry, "storage") };
}

async function provide(
	images: string,
	registry: string,
	absent: readonly Tagged[],
	progress: Progress,
): Promise<void> {
	if (absent.length === 0) return; // Whoever held the lock has provided all.
	removeLeftovers(images);
	for (const tagged of absent)
		await buildLayers(images, imageFor(tagged).layer, progress);
	mkdirSync(join(registry, "pushed"), { recursive: true });
	const storage = join(registry, "storage");
	await withRegistry(storage, images, false, async (socket) => {
		for (const tagged of absent) {
			progress(`pushing ${tagged.repository}:${tagged.tag}`);
			await pushImage(socket, tagged, imageFor(tagged), (layer) =>
				layerFolder(images, layer),
			);
			writeFileSync(stamp(registry, tagged), "");
		}
	});
}

/** The trees of a layer and of those below it, the highest first; built where they are not yet. Rejects where they cannot be. */
export async function provideLayer(
	layer: LayerName,
	progress: Progress,
	env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
	const images = imagesFolder(env);
	const onWait = () =>
		progress("another process is building the images: waiting for it");
	await lock(join(images, "lock"), onWait, () =>
		buildLayers(images, layer, progress),
	);
	const all = layersOf(layer).reverse();
	return all.map((each) => join(layerFolder(images, each), "tree"));
}

/** Builds a layer and those below it, as far as they are not there. */
async function buildLayers(
	images: string,
	layer: LayerName,
	progress: Progress,
): Promise<void> {
	const trees: string[] = [];
	for (const each of layersOf(layer)) {
		const folder = layerFolder(images, each);
		const apt = join(images, "apt");
		if (!existsSync(folder))
			await buildLayer(each, folder, trees, apt, progress);
		markUsed(folder);
		trees.unshift(join(folder, "tree"));
	}
}

function layerFolder(images: string, layer: LayerName): string {
	return join(images, "layers", `${layer}-${layerKey(layer)}`);
}

/** A file that is there once the image is wholly in the registry. */
function stamp(registry: string, { repository, tag }: Tagged): string {
	return join(registry, "pushed", encodeURIComponent(`${repository}:${tag}`));
}

function imagesFolder(env: NodeJS.ProcessEnv): string {
	const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
	return join(cache, "glidefleet", "images");
}
