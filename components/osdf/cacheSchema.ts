import * as z from "zod";
import { pelicanImage } from "../../settings/images/imageFamilies.ts";
import type { Depths } from "../../settings/layers.ts";
import { cacheDepths, cacheSettings } from "../shared/cache/schema.ts";
import { pelicanDepths, pelicanSettings, prefix } from "./schema.ts";

/** One layer of an OSDF cache's settings. */
export const osdfCacheLayer = z.strictObject({
	kind: z.literal("osdf-cache").optional().describe("Kind of the service"),
	image: pelicanImage.partial().nullish(),
	...pelicanSettings,
	...cacheSettings,
	namespaces: z
		.array(prefix)
		.min(1, "at least one namespace")
		.nullish()
		.describe("What is cached (default: all that the federation has)"),
	site_local: z
		.boolean()
		.nullish()
		.describe(
			"Whether it serves only the site and is not registered with the federation (default false)",
		),
});

export type OsdfCacheLayer = z.infer<typeof osdfCacheLayer>;

/** How the layers of an OSDF cache's settings are put together. */
export const osdfCacheDepths: Depths<OsdfCacheLayer> = {
	...pelicanDepths,
	...cacheDepths,
	kind: 0,
	image: 0,
	namespaces: 0,
	site_local: 0,
};
