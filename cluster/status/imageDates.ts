import { tagSchemes } from "../../settings/images/imageFamilies.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";

/** When a build was made, and when its registry removes it (ISO 8601); null if its tag does not say. */
export interface ImageDates {
	readonly built: string | null;
	readonly removed: string | null;
}

/** The dates of the build that a service should run, from its tag: no registry is asked. */
export function imageDates(
	{ family, tag }: Pick<ResolvedImage, "family" | "tag">,
	now: Date,
): ImageDates {
	const scheme = tagSchemes[family];
	return {
		built: scheme.builtAt(tag)?.toISOString() ?? null,
		removed: scheme.removalOf(tag, now)?.at.toISOString() ?? null,
	};
}
