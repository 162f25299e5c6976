import type { ImageSettings } from "./tagScheme.ts";

/** The settings of an image that can be overridden. */
export type ImageOverride<S extends ImageSettings = ImageSettings> = {
	readonly [K in keyof S]?: S[K] | undefined;
};

/** The settings of an image, overridden by `own`. An exact build belongs to its stream: another stream drops it. */
export function overrideImage<S extends ImageSettings>(
	image: S,
	own: ImageOverride<S> | undefined,
): S {
	const given = Object.entries(own ?? {}).filter(
		([, value]) => value !== undefined,
	);
	if (given.length === 0) return image;
	const build = ["timestamp", "version"];
	const elsewhere = ["repository", "series", "variant", "stream"];
	const kept = given.some(([key]) => elsewhere.includes(key))
		? Object.entries(image).filter(([key]) => !build.includes(key))
		: Object.entries(image);
	return Object.fromEntries([...kept, ...given]) as unknown as S;
}
