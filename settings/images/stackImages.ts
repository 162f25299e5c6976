import type {
	ImageName,
	Images,
	StackImageOverrides,
} from "../schema/images.ts";
import type { ImageLock } from "./lock.ts";
import { overrideImage } from "./overrideImage.ts";

/** Other places that registries' images are taken from: registry, then the place that stands for it. */
export type RegistryMirrors = Readonly<Record<string, string>>;

/** The images as a stack means them; its services' own settings come over these. */
export interface StackImages {
	readonly stack: string;
	readonly settings: Images;
	readonly mirrors: RegistryMirrors;
	readonly lock: ImageLock;
	/** Whether an image for which no build is known passes, so that one can be pinned. */
	readonly unpinned: boolean;
}

/** What a stack says of images. */
export interface StackImageSettings {
	readonly images?: StackImageOverrides | undefined;
	readonly registries?: RegistryMirrors | undefined;
}

/** Lays a stack's `glidefleet:images` over config/images.yaml. */
export function stackImages(
	stack: string,
	images: Images,
	{ images: own = {}, registries = {} }: StackImageSettings = {},
	{ lock = {}, unpinned = false }: Partial<StackImages> = {},
): StackImages {
	const names = Object.keys(images) as ImageName[];
	const settings = names.map((name) => [
		name,
		overrideImage(images[name], own[name]),
	]);
	return {
		stack,
		settings: Object.fromEntries(settings) as Images,
		mirrors: registries,
		lock,
		unpinned,
	};
}
