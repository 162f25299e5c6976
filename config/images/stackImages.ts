import type {
	ImageName,
	Images,
	StackImageOverrides,
} from "../schema/images.ts";
import { overrideImage } from "./overrideImage.ts";

/** The images as a stack means them; its services' own settings come over these. */
export interface StackImages {
	readonly stack: string;
	readonly settings: Images;
}

/** Lays a stack's `glidefleet:images` over config/images.yaml. */
export function stackImages(
	stack: string,
	images: Images,
	own: StackImageOverrides = {},
): StackImages {
	const names = Object.keys(images) as ImageName[];
	const settings = names.map((name) => [
		name,
		overrideImage(images[name], own[name]),
	]);
	return { stack, settings: Object.fromEntries(settings) as Images };
}
