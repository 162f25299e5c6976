import * as z from "zod";
import { volume } from "../commonSettings.ts";

/** The disks of a cache. */
export const disks = z.strictObject({
	data: z
		.array(volume)
		.min(1, "at least one disk")
		.max(32, "at most 32 disks")
		.nullish()
		.describe("For the cached blocks; with size, or the node's folder"),
	meta: volume
		.nullish()
		.describe("For metadata of each file (default: the first data disk)"),
	namespace: volume
		.nullish()
		.describe(
			"For the namespace, whose entries point to the other disks (default: where meta is)",
		),
});

export type DisksSettings = z.infer<typeof disks>;
