import * as z from "zod";
import {
	absolutePath,
	label,
	line,
	size,
} from "../../settings/schema/values.ts";

const attribute = z
	.string()
	.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "letters, digits and _");

/** How jobs that meet a condition go to the batch system. The first that is met counts. */
const route = z.strictObject({
	name: attribute,
	when: line
		.optional()
		.describe("ClassAd condition on the job (default: all jobs)"),
	queue: z
		.string()
		.regex(/^[A-Za-z0-9_.@:-]+$/, "a queue's name")
		.optional()
		.describe("Queue, where the job names none"),
	cpus: z.int().min(1).optional().describe("Where the job asks for none"),
	memory: size.optional().describe("Where the job asks for none"),
	max_wall_minutes: z
		.int()
		.min(1)
		.optional()
		.describe("Where the job asks for none"),
	max_jobs: z.int().min(1).optional(),
	max_idle_jobs: z.int().min(1).optional(),
	set: z
		.record(attribute, z.union([line, z.number(), z.boolean()]))
		.optional()
		.describe(
			"Attributes of the routed job, each a ClassAd expression as it is",
		),
	eval_set: z
		.record(attribute, z.union([line, z.number(), z.boolean()]))
		.optional()
		.describe(
			"Attributes of the routed job: what the CE finds an expression on the job to be",
		),
	default: z
		.record(attribute, z.union([line, z.number(), z.boolean()]))
		.optional()
		.describe("Attributes that a job without them gets, as under set"),
	copy: z
		.record(attribute, attribute)
		.optional()
		.describe("Attributes of the job under further names: { OLD: NEW }"),
	delete: z
		.array(attribute)
		.min(1, "at least one attribute")
		.optional()
		.describe("Attributes that the routed job has not"),
});

const configMap = z.strictObject({
	config_map: label.describe("A ConfigMap of the namespace"),
	file: z
		.string()
		.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a file name")
		.describe("Its key, and the file's name"),
	directory: absolutePath
		.optional()
		.describe("Default /etc/condor-ce/config.d"),
});

/** What HTCondor-CE itself is told beyond the rest. */
export const condorSchema = z.strictObject({
	settings: z
		.record(
			z
				.string()
				.regex(
					/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/,
					"a name of HTCondor's configuration, such as SCHEDD_DEBUG",
				),
			z.union([z.string(), z.number(), z.boolean()]).nullable(),
		)
		.nullish()
		.describe("HTCondor's own settings by name, of one or several lines"),
	config_maps: z
		.array(configMap)
		.nullish()
		.describe("Files of configuration from ConfigMaps that others keep"),
	routes: z
		.array(route)
		.nullish()
		.describe("Routes that are tried before the default one, in this order"),
	default_route: z
		.boolean()
		.nullish()
		.describe("A last route that takes every job (default true)"),
});
export type Route = z.infer<typeof route>;
export type ConfigMapFile = z.infer<typeof configMap>;
