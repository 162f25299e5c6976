import * as z from "zod";
import { releasePattern, releaseWords } from "../../glideinwms/readRelease.ts";
import { osgImage } from "../../settings/images/imageFamilies.ts";

const glideinwms = z
	.string()
	.regex(releasePattern, releaseWords)
	.meta({
		description:
			"GlideinWMS release that the image runs: frontend.xml is written for it, or for the nearest one whose parameters are known",
		examples: ["3.10.17", "3.11.3"],
	});

/** The shape of the frontend's image in config/images.yaml. */
export const frontendImage = osgImage.extend({ glideinwms });
export type FrontendImage = z.infer<typeof frontendImage>;
