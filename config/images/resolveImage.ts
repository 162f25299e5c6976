import type { ImageName, ImageOverride, Images } from "../schema/images.ts";
import { overrideImage } from "./overrideImage.ts";
import type { StackImages } from "./stackImages.ts";
import type { ImageSettings } from "./tagScheme.ts";
import { tagSchemes } from "./tagSchemes.ts";

/** The service that an image is for: its name, its entry's own `image`, and where a fault of that goes. */
export interface ImageUser<Name extends ImageName> {
	readonly service: string;
	readonly own: ImageOverride<Name> | undefined;
	report(message: string): void;
}

/** The image that a service's pods run. */
export interface ResolvedImage<Name extends ImageName = ImageName> {
	readonly name: Name;
	/** For the container's `image`. */
	readonly reference: string;
	/** Whether other builds come under the same reference, so that a node's copy of it may be old. */
	readonly moves: boolean;
	/** What is said of the image by config/images.yaml, the stack and the service together. */
	readonly settings: Images[Name];
}

/** Decides which image a service runs: config/images.yaml, over that the stack's, over that its own. */
export function resolveImage<Name extends ImageName>(
	images: StackImages,
	name: Name,
	user: ImageUser<Name>,
): ResolvedImage<Name> {
	const settings = overrideImage(images.settings[name], user.own);
	const image: ImageSettings = settings;
	const scheme = tagSchemes[name];
	const exact = scheme.exact(image);
	const followed = scheme.followed(image);
	if (exact === undefined && !scheme.moves(image))
		user.report(
			`Found no build for ${followed} of ${image.repository}: no tag follows it. Give its ${scheme.exactly}`,
		);
	return {
		name,
		reference: `${image.repository}:${exact ?? followed}`,
		moves: exact === undefined,
		settings,
	};
}
