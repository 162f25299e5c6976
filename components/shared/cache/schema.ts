import * as z from "zod";
import type { Depths } from "../../../settings/layers.ts";
import { size } from "../../../settings/schema/values.ts";
import { disks } from "../disks/schema.ts";

const watermark = z.union([z.number().gt(0).lt(1), size]);

/** What XRootD's file cache is told, whatever image it is in. */
export const cacheSettings = {
	disks: disks.nullish().describe("Where the cache is stored"),
	watermarks: z
		.strictObject({
			low: watermark
				.nullish()
				.describe("Delete files down to this: 0.90 for 90 %, or a size, 900Gi"),
			high: watermark
				.nullish()
				.describe("Delete files above this, in the same form"),
		})
		.nullish()
		.describe("How full the data disks may be"),
	ram: size.nullish().describe("Memory for blocks being written, 1Gi to 256Gi"),
	block_size: size
		.nullish()
		.describe("Unit of fetching and storing, 4Ki to 512Mi in steps of 4Ki"),
	prefetch: z
		.int()
		.min(0)
		.max(128)
		.nullish()
		.describe("Blocks of a file to prefetch"),
	write_queue: z
		.strictObject({
			blocks: z
				.int()
				.min(1)
				.max(1024)
				.nullish()
				.describe("Blocks that each thread writes at a time"),
			threads: z
				.int()
				.min(1)
				.max(64)
				.nullish()
				.describe(
					"Number of writing threads, one or two for each rotating disk",
				),
		})
		.nullish()
		.describe("How blocks are written to disk"),
};

/** How the layers of these settings are put together. */
export const cacheDepths = {
	disks: 2,
	watermarks: 1,
	ram: 0,
	block_size: 0,
	prefetch: 0,
	write_queue: 1,
} satisfies Depths<typeof cacheSettings>;

type Settings = z.infer<z.ZodObject<typeof cacheSettings>>;
/** The settings of a cache among those of its kind. */
export type CacheLayer = Pick<Settings, keyof Settings>;

/** Lines of XRootD's own settings. */
export const xrootdLines = z
	.array(
		z
			.string()
			.regex(/^[\x20-\x7e]+$/, "one line of printable ASCII")
			.regex(/^\s*[^\s#]/, "a directive"),
	)
	.min(1, "at least one line")
	.nullish()
	.describe(
		"More XRootD settings, line by line, appended to the generated ones",
	);
