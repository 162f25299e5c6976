import * as z from "zod";
import { releases } from "../../glideinwms/release.ts";
import { line } from "./values.ts";

const image = z.strictObject({
	repository: line.describe("Registry and name, without tag"),
	series: z.enum(["24", "25"]).describe("OSG's release series"),
	stream: z
		.enum(["release", "testing"])
		.describe("testing holds the release candidates"),
	timestamp: z
		.string()
		.regex(/^\d{8}-\d{4}$/, "YYYYMMDD-HHMM")
		.optional()
		.describe(
			"Pins the build <series>-<stream>-<timestamp>; OSG removes builds after six months",
		),
});

/** The container images, and what they hold. */
export const imagesSchema = z.strictObject({
	frontend: image.extend({
		glideinwms: z
			.enum(releases)
			.describe(
				"GlideinWMS release that the image runs: frontend.xml is written for it",
			),
	}),
});

export type Images = z.infer<typeof imagesSchema>;
