import { builtAt, removalOf } from "../../glideinwms/osgBuild.ts";
import type { ImageSettings, TagScheme } from "./tagScheme.ts";

/** OSG's tags: <series>-[<variant>-]<stream>, moved to each newer build, and the same with -<timestamp>, which stay. */
export const osgTags: TagScheme = {
	followed,
	exact: (image) =>
		image.timestamp === undefined
			? undefined
			: `${followed(image)}-${image.timestamp}`,
	moves: () => true,
	builds: (image, tags) =>
		tags
			.filter((tag) => isBuild(tag, `${followed(image)}-`))
			.sort()
			.reverse(),
	pattern: (image) => `${followed(image)}-YYYYMMDD-HHMM`,
	builtAt,
	removalOf,
	exactly: "timestamp",
};

function followed({ series, variant, stream }: ImageSettings): string {
	return [series, variant, stream]
		.filter((part) => part !== undefined)
		.join("-");
}

function isBuild(tag: string, before: string): boolean {
	return (
		tag.startsWith(before) &&
		tag.length === before.length + "YYYYMMDD-HHMM".length &&
		builtAt(tag) !== undefined
	);
}
