import type { ImageName } from "../schema/images.ts";
import { osgTags } from "./osgTags.ts";
import { pelicanTags } from "./pelicanTags.ts";
import type { TagScheme } from "./tagScheme.ts";

/** How each image's builds are named. */
export const tagSchemes: Readonly<Record<ImageName, TagScheme>> = {
	frontend: osgTags,
	"frontier-squid": osgTags,
	"atlas-xcache": osgTags,
	"cms-xcache": osgTags,
	"osdf-cache": pelicanTags,
	"osdf-origin": pelicanTags,
	"hosted-ce": osgTags,
	"ospool-ep": osgTags,
};
