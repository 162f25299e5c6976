import * as z from "zod";
import type { ImageFamilies } from "../settings/images/stackImages.ts";
import type { ImageSettings } from "../settings/images/tagScheme.ts";
import { type FrontendImage, frontendImage } from "./frontend/frontendImage.ts";
import { kinds } from "./kinds.ts";

const all = {
	frontend: { family: "osg", image: frontendImage },
	...kinds,
} as const;

/** What config/images.yaml says of each image. */
export interface Images extends Readonly<Record<string, ImageSettings>> {
	readonly frontend: FrontendImage;
}

/** The schema of config/images.yaml. */
export const imagesSchema = z.strictObject(
	mapped(({ image }) => image),
) as unknown as z.ZodType<Images>;

/** What a stack may say otherwise of each (`glidefleet:images`). */
export const stackImageOverrides = z
	.strictObject(mapped(({ image }) => image.partial()))
	.partial();

/** How the builds of each image are named. */
export const imageFamilies: ImageFamilies = mapped(({ family }) => family);

function mapped<T>(
	of: (entry: (typeof all)[keyof typeof all]) => T,
): Record<string, T> {
	return Object.fromEntries(
		Object.entries(all).map(([name, entry]) => [name, of(entry)]),
	);
}
