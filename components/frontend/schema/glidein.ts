import * as z from "zod";
import { line } from "../../../settings/schema/values.ts";

const attr = z
	.union([
		z.string(),
		z.int(),
		z.strictObject({
			value: z
				.union([z.string(), z.int()])
				.optional()
				.describe("A string, or an integer (type int)"),
			expr: z
				.string()
				.optional()
				.describe("An HTCondor expression, published unchanged (type expr)"),
			publish: z
				.enum(["glidein", "glidein+job", "job", "none"])
				.optional()
				.describe("Where the attribute is published (default none)"),
			parameter: z
				.boolean()
				.optional()
				.describe(
					"Sent with each request, otherwise staged (default true, but for what is published to jobs)",
				),
		}),
	])
	.describe("An attribute for the glideins");
/** Attributes for the glideins, by name. */
export const attrs = z.record(
	z.string().regex(/^[A-Za-z0-9._-]+$/),
	attr.nullable(),
);

/** A file that glideins fetch. */
export const stagedFile = z
	.strictObject({
		run: line.optional().describe("Path of a script to run on the worker node"),
		wrapper: line.optional().describe("Path of a job wrapper"),
		file: line.optional().describe("Path of a plain file"),
		period: z
			.int()
			.min(0)
			.optional()
			.describe("Seconds between runs; 0 runs once (default 0)"),
		prefix: line
			.optional()
			.describe("Prefix of what the script advertises (default GLIDEIN_PS_)"),
		type: line.optional().describe("For example run:singularity"),
		after_entry: z
			.boolean()
			.optional()
			.describe("After the entry's own files (default true)"),
	})
	.refine(
		(f) =>
			[f.run, f.wrapper, f.file].filter((path) => path !== undefined).length ===
			1,
		{
			message: "Expected exactly one of run, wrapper and file",
		},
	);

export type AttrLayer = z.infer<typeof attr>;
export type StagedFile = z.infer<typeof stagedFile>;
