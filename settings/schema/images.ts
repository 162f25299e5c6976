import * as z from "zod";
import { releasePattern, releaseWords } from "../../glideinwms/readRelease.ts";

const host = String.raw`([a-z0-9-]+\.[a-z0-9.-]+|localhost|[a-z0-9.-]+(?=:))(:\d+)?`;
const path = String.raw`(\/[a-z0-9]+([._-]+[a-z0-9]+)*)`;

/** A registry's host, and port where it is not the usual one. */
export const registry = z
	.string()
	.regex(
		new RegExp(`^${host}$`),
		"a host, for example hub.opensciencegrid.org",
	);
/** A place of images: a registry, and where in it they are. */
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
	.describe("testing holds the release candidates");

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
		.describe("Follows the versions of this series alone; without it, all"),
	stream: stream.describe("testing takes the release candidates too"),
	version: z
		.string()
		.regex(
			/^v\d+\.\d+\.\d+(-rc\.\d+)?$/,
			"a version, for example v7.26.0 or v7.27.0-rc.1",
		)
		.optional()
		.describe("Stays on this version"),
};
const glideinwms = z
	.string()
	.regex(releasePattern, releaseWords)
	.meta({
		description:
			"GlideinWMS release that the image runs: frontend.xml is written for it, or for the nearest one whose parameters are known",
		examples: ["3.10.17", "3.11.3"],
	});

const osgImage = z.strictObject(osg);
const pelicanImage = z.strictObject(pelican);
const shapes = {
	frontend: osgImage.extend({ glideinwms }),
	"frontier-squid": osgImage,
	"atlas-xcache": osgImage,
	"cms-xcache": osgImage,
	"osdf-cache": pelicanImage,
	"osdf-origin": pelicanImage,
	"hosted-ce": osgImage,
	"ospool-ep": osgImage.extend({ variant }),
};

/** The container images, and what they hold. */
export const imagesSchema = z.strictObject(shapes);

/** What a stack (`glidefleet:images`) or a service (`image`) may say otherwise of each image. */
export const imageOverrides = {
	frontend: shapes.frontend.partial(),
	"frontier-squid": osgImage.partial(),
	"atlas-xcache": osgImage.partial(),
	"cms-xcache": osgImage.partial(),
	"osdf-cache": pelicanImage.partial(),
	"osdf-origin": pelicanImage.partial(),
	"hosted-ce": osgImage.partial(),
	"ospool-ep": shapes["ospool-ep"].partial(),
};

export const stackImages = z.strictObject(imageOverrides).partial();

export type Images = z.infer<typeof imagesSchema>;
export type ImageName = keyof Images;
export type ImageOverride<Name extends ImageName = ImageName> = z.infer<
	(typeof imageOverrides)[Name]
>;
export type StackImageOverrides = z.infer<typeof stackImages>;
