import * as z from "zod";
import { entryName, hostName, line } from "../../../settings/schema/values.ts";

const attrType = z.enum(["string", "int", "real", "bool"]);
const attrTypes = z.record(z.string(), attrType);
const classAd = line.describe("A ClassAd expression");

/** A condition on jobs and entries. */
export const condition = z
	.strictObject({
		both: classAd
			.optional()
			.describe(
				"ClassAd condition on the job, for the job query and the start expression",
			),
		query: classAd
			.optional()
			.describe(
				"ClassAd condition only for the job query (if `both` is not enough)",
			),
		start: classAd
			.optional()
			.describe("ClassAd condition only for the glidein's START"),
		match: line
			.optional()
			.describe("Python condition on job and glidein, for match_expr"),
		job_attrs: attrTypes
			.optional()
			.describe("Attributes of the job that `match` reads, with their types"),
		factory_attrs: attrTypes
			.optional()
			.describe("Attributes of the entry that `match` reads, with their types"),
	})
	.describe("A condition, written once, used everywhere it applies");

const conditions = z
	.array(z.union([entryName, condition]))
	.describe("Names of conditions, or conditions written out; all must hold");

/** Which jobs, factories, entries and schedds belong together: of the frontend, and of a group. */
export const matching = {
	jobs: conditions.optional(),
	factories: z
		.array(entryName)
		.optional()
		.describe("Factories to ask, by name"),
	entries: classAd
		.optional()
		.describe("ClassAd condition on the factory's entries"),
	schedds: z
		.array(hostName)
		.optional()
		.describe("Hosts of the schedds whose queues are queried"),
};

export type Condition = z.infer<typeof condition>;
export type ConditionRef = string | Condition;
