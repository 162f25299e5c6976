import type { ImageFamily } from "./imageFamilies.ts";
import type { ImageLock } from "./lock.ts";
import { type ImageOverride, overrideImage } from "./overrideImage.ts";
import type { ImageSettings } from "./tagScheme.ts";

/** The settings of each image in config/images.yaml, by name. */
export type Images = Readonly<Record<string, ImageSettings>>;
export type ImageFamilies = Readonly<Record<string, ImageFamily>>;

/** Mirrors, by registry. */
export type RegistryMirrors = Readonly<Record<string, string>>;

/** The images of a stack; its services' own settings override these. */
export interface StackImages {
	readonly stack: string;
	readonly settings: Images;
	readonly families: ImageFamilies;
	readonly mirrors: RegistryMirrors;
	readonly lock: ImageLock;
	/** Whether an image without a known build is accepted, so that one can be pinned. */
	readonly unpinned: boolean;
}

/** A stack's settings of images. */
export interface StackImageSettings {
	readonly images?:
		| Readonly<Record<string, ImageOverride | undefined>>
		| undefined;
	readonly registries?: RegistryMirrors | undefined;
}

/** Lays a stack's `glidefleet:images` over config/images.yaml. */
export function stackImages(
	stack: string,
	images: Images,
	families: ImageFamilies,
	{ images: own = {}, registries = {} }: StackImageSettings = {},
	{ lock = {}, unpinned = false }: Partial<StackImages> = {},
): StackImages {
	const settings = Object.entries(images).map(([name, image]) => [
		name,
		overrideImage(image, own[name]),
	]);
	return {
		stack,
		settings: Object.fromEntries(settings),
		families,
		mirrors: registries,
		lock,
		unpinned,
	};
}
