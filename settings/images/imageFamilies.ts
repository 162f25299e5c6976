import * as z from "zod";
import { osgTags } from "./osgTags.ts";
import { pelicanTags } from "./pelicanTags.ts";
import type { TagScheme } from "./tagScheme.ts";

const host = String.raw`([a-z0-9-]+\.[a-z0-9.-]+|localhost|[a-z0-9.-]+(?=:))(:\d+)?`;
const path = String.raw`(\/[a-z0-9]+([._-]+[a-z0-9]+)*)`;

/** A registry's host, with its port if not the default. */
export const registry = z
	.string()
	.regex(
		new RegExp(`^${host}$`),
		"a host, for example hub.opensciencegrid.org",
	);
/** A location of images: a registry and a path in it. */
export const mirror = z
	.string()
	.regex(
		new RegExp(`^${host}${path}*$`),
		"a registry and a path in it, for example harbor.example.org/osg",
	);
const repository = z
	.string()
	.regex(
		new RegExp(`^${host}${path}+$`),
		"registry and name without tag, for example hub.opensciencegrid.org/opensciencegrid/vo-frontend",
	)
	.describe("Registry and name, without tag");
const stream = z
	.enum(["release", "testing"])
	.describe("testing has the release candidates");

const osg = {
	repository,
	series: z.enum(["24", "25"]).describe("OSG's release series"),
	stream,
	timestamp: z
		.string()
		.regex(/^\d{8}-\d{4}$/, "YYYYMMDD-HHMM")
		.optional()
		.describe(
			"Stays on the build <series>-<stream>-<timestamp>; OSG removes builds after six months",
		),
};
const variant = z
	.string()
	.regex(/^[a-z0-9_]+$/, "lower-case letters, digits and _")
	.optional()
	.describe(
		"Build for another base, between series and stream in the tag: el9, cuda_11_8_0",
	);
const pelican = {
	repository,
	series: z
		.string()
		.regex(/^\d+(\.\d+)?$/, 'a major or minor version, for example "7.26"')
		.optional()
		.describe("Follows only versions of this series (default: all)"),
	stream: stream.describe("testing includes release candidates"),
	version: z
		.string()
		.regex(
			/^v\d+\.\d+\.\d+(-rc\.\d+)?$/,
			"a version, for example v7.26.0 or v7.27.0-rc.1",
		)
		.optional()
		.describe("Stays on this version"),
};

/** The schemas of an image's settings in config/images.yaml. */
export const osgImage = z.strictObject(osg);
/** With a choice among bases. */
export const osgVariantImage = osgImage.extend({ variant });
export const pelicanImage = z.strictObject(pelican);

/** How each family of images names its builds. */
export const tagSchemes = {
	osg: osgTags,
	pelican: pelicanTags,
} satisfies Readonly<Record<string, TagScheme>>;
export type ImageFamily = keyof typeof tagSchemes;
