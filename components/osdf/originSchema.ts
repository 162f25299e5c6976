import * as z from "zod";
import { pelicanImage } from "../../settings/images/imageFamilies.ts";
import type { Depths } from "../../settings/layers.ts";
import { label } from "../../settings/schema/values.ts";
import { volume } from "../shared/commonSettings.ts";
import { issuerSchema } from "./issuerSchema.ts";
import { httpsUrl, pelicanDepths, pelicanSettings, prefix } from "./schema.ts";

const capability = z.enum([
	"PublicReads",
	"Reads",
	"Writes",
	"Listings",
	"DirectReads",
]);

const s3Export = {
	bucket: z
		.string()
		.regex(
			/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
			"a bucket's name, of lower-case letters, digits, . and -",
		)
		.optional()
		.describe("The bucket (s3); default: all, by their names"),
	keys: z
		.boolean()
		.optional()
		.describe(
			"Whether the stack's credentials s3-access-key and s3-secret-key open it (default false)",
		),
};

const originExport = z.strictObject({
	prefix: prefix.describe("Its path in the federation"),
	volume: label.optional().describe("Which of volumes it is on (posix)"),
	path: prefix
		.optional()
		.describe("Folder of the volume (default: all of it), or of the bucket"),
	...s3Export,
	capabilities: z
		.array(capability)
		.min(1, "at least one capability")
		.describe("What clients may do"),
	issuers: z
		.array(httpsUrl)
		.min(1, "at least one issuer")
		.optional()
		.describe("Issuers of the tokens that open it (default: the origin's own)"),
	inside: z
		.array(prefix)
		.optional()
		.describe(
			"Exports with fewer readers that it is inside on purpose, by their prefixes",
		),
	sentinel: z
		.string()
		.regex(/^[A-Za-z0-9._-]+$/, "the name of a file, without its folder")
		.optional()
		.describe("A file that identifies the right volume"),
});

/** One layer of an OSDF origin's settings. */
export const osdfOriginLayer = z.strictObject({
	kind: z.literal("osdf-origin").optional().describe("Kind of the service"),
	image: pelicanImage.partial().nullish(),
	...pelicanSettings,
	broker: z
		.boolean()
		.nullish()
		.describe(
			"Whether caches reach it through the federation's broker, so no port must be open (default false)",
		),
	issuer: issuerSchema
		.nullish()
		.describe("Its own token issuer, where users log in"),
	exports: z
		.array(originExport)
		.min(1, "at least one export")
		.nullish()
		.describe("What it exports to the federation"),
	volumes: z
		.record(label, volume.nullable())
		.nullish()
		.describe("Where the data is stored, by names of your choice"),
	s3: z
		.strictObject({
			url: httpsUrl.describe("Of the service"),
			region: z
				.string()
				.regex(/^[a-z0-9-]+$/, "lower-case letters, digits and -")
				.describe("us-east-1 for most that are not Amazon's"),
			url_style: z
				.enum(["path", "virtual"])
				.optional()
				.describe("Whether the bucket is in the path (default) or in the host"),
		})
		.nullish()
		.describe("An object store, instead of volumes"),
});

export type OsdfOriginLayer = z.infer<typeof osdfOriginLayer>;
export type OriginExport = z.infer<typeof originExport>;

/** How the layers of an OSDF origin's settings are put together. */
export const osdfOriginDepths: Depths<OsdfOriginLayer> = {
	...pelicanDepths,
	kind: 0,
	image: 0,
	broker: 0,
	issuer: 1,
	exports: 0,
	volumes: 2,
	s3: 1,
};
