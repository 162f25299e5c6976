import type { ImageSettings, TagScheme } from "./tagScheme.ts";

/** OSG's tags: <series>-[<variant>-]<stream>, moved to each newer build, and the same with -<timestamp>, which stay. */
export const osgTags: TagScheme = {
	followed,
	exact: (image) =>
		image.timestamp === undefined
			? undefined
			: `${followed(image)}-${image.timestamp}`,
	moves: () => true,
	exactly: "timestamp",
};

function followed({ series, variant, stream }: ImageSettings): string {
	return [series, variant, stream]
		.filter((part) => part !== undefined)
		.join("-");
}
