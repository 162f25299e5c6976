import type { ImageName, ImageOverride, Images } from "../schema/images.ts";

/** The settings of an image with those of `own` over them. An exact build belongs to its stream: another stream loses it. */
export function overrideImage<Name extends ImageName>(
	image: Images[Name],
	own: ImageOverride<Name> | undefined,
): Images[Name] {
	const given = Object.entries(own ?? {}).filter(
		([, value]) => value !== undefined,
	);
	if (given.length === 0) return image;
	const build = ["timestamp", "version"];
	const elsewhere = ["repository", "series", "variant", "stream"];
	const kept = given.some(([key]) => elsewhere.includes(key))
		? Object.entries(image).filter(([key]) => !build.includes(key))
		: Object.entries(image);
	return Object.fromEntries([...kept, ...given]) as Images[Name];
}
