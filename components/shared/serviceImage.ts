import type { ImageOverride } from "../../settings/images/overrideImage.ts";
import {
	type ResolvedImage,
	resolveImage,
} from "../../settings/images/resolveImage.ts";
import type { ServiceContext } from "./serviceKind.ts";

/** The image that a service of a kind runs. */
export function serviceImage(
	kind: string,
	{
		name,
		settings,
		images,
		report,
	}: ServiceContext<{ readonly image?: ImageOverride | null | undefined }>,
): ResolvedImage {
	return resolveImage(images, kind, {
		service: name,
		own: settings.image ?? undefined,
		report: (message) => report(["image"], message),
	});
}
