import type { ImageFamily } from "./imageFamilies.ts";
import type { ImageLock } from "./lock.ts";
import { type ImageOverride, overrideImage } from "./overrideImage.ts";
import type { ImageSettings } from "./tagScheme.ts";

/** What config/images.yaml says of each image, by its name. */
export type Images = Readonly<Record<string, ImageSettings>>;
export type ImageFamilies = Readonly<Record<string, ImageFamily>>;

/** Other places that registries' images are taken from: registry, then the place that stands for it. */
export type RegistryMirrors = Readonly<Record<string, string>>;

/** The images as a stack means them; its services' own settings come over these. */
export interface StackImages {
	readonly stack: string;
	readonly settings: Images;
	readonly families: ImageFamilies;
	readonly mirrors: RegistryMirrors;
	readonly lock: ImageLock;
	/** Whether an image for which no build is known passes, so that one can be pinned. */
	readonly unpinned: boolean;
}

/** What a stack says of images. */
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
