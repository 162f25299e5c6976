import * as z from "zod";
import type { Depths } from "../../../settings/layers.ts";
import { size } from "../../../settings/schema/values.ts";
import { disks } from "../disks/schema.ts";

const watermark = z.union([z.number().gt(0).lt(1), size]);

/** What XRootD's file cache is told, whatever image it is in. */
export const cacheSettings = {
	disks: disks.nullish().describe("Where the cache lies"),
	watermarks: z
		.strictObject({
			low: watermark
				.nullish()
				.describe("To where it is emptied: 0.90 for 90 %, or a size, 900Gi"),
			high: watermark
				.nullish()
				.describe("Above which it is emptied, in the same way"),
		})
		.nullish()
		.describe("How full the data disks may get"),
	ram: size
		.nullish()
		.describe("For blocks on their way to the disk, 1Gi to 256Gi"),
	block_size: size
		.nullish()
		.describe("What is fetched and kept at once, 4Ki to 512Mi in steps of 4Ki"),
	prefetch: z
		.int()
		.min(0)
		.max(128)
		.nullish()
		.describe("Blocks of a file that are fetched ahead"),
	write_queue: z
		.strictObject({
			blocks: z
				.int()
				.min(1)
				.max(1024)
				.nullish()
				.describe("Blocks that a thread writes at a time"),
			threads: z
				.int()
				.min(1)
				.max(64)
				.nullish()
				.describe("Threads that write, for disks that turn one or two each"),
		})
		.nullish()
		.describe("How blocks get to the disk"),
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
	.describe("More of XRootD's settings, line by line, behind what is made");
