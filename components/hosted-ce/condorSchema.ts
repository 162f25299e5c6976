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
	name: attribute.describe("Name of the route"),
	when: line
		.optional()
		.describe("ClassAd condition on the job (default: all jobs)"),
	queue: z
		.string()
		.regex(/^[A-Za-z0-9_.@:-]+$/, "a queue's name")
		.optional()
		.describe("Queue, if the job names none"),
	cpus: z.int().min(1).optional().describe("Cores, if the job requests none"),
	memory: size.optional().describe("Memory, if the job requests none"),
	max_wall_minutes: z
		.int()
		.min(1)
		.optional()
		.describe("Time, if the job requests none"),
	max_jobs: z.int().min(1).optional().describe("How many jobs at most"),
	max_idle_jobs: z
		.int()
		.min(1)
		.optional()
		.describe("How many idle jobs at most"),
	set: z
		.record(attribute, z.union([line, z.number(), z.boolean()]))
		.optional()
		.describe("Attributes of the routed job, each a ClassAd expression"),
	eval_set: z
		.record(attribute, z.union([line, z.number(), z.boolean()]))
		.optional()
		.describe(
			"Attributes of the routed job: expressions that the CE evaluates on the job",
		),
	default: z
		.record(attribute, z.union([line, z.number(), z.boolean()]))
		.optional()
		.describe("Attributes set only if the job lacks them, as under set"),
	copy: z
		.record(attribute, attribute)
		.optional()
		.describe("Attributes of the job copied to new names: { OLD: NEW }"),
	delete: z
		.array(attribute)
		.min(1, "at least one attribute")
		.optional()
		.describe("Attributes removed from the routed job"),
});

const configMap = z.strictObject({
	config_map: label.describe("A ConfigMap of the namespace"),
	file: z
		.string()
		.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a file name")
		.describe("Its key, and the file's name"),
	directory: absolutePath
		.optional()
		.describe("Its directory (default /etc/condor-ce/config.d)"),
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
		.describe("HTCondor settings by name, of one or more lines"),
	config_maps: z
		.array(configMap)
		.nullish()
		.describe("Configuration files from ConfigMaps managed elsewhere"),
	routes: z
		.array(route)
		.nullish()
		.describe("Routes tried before the default one, in this order"),
	default_route: z
		.boolean()
		.nullish()
		.describe("A last route that accepts every job (default true)"),
});
export type Route = z.infer<typeof route>;
export type ConfigMapFile = z.infer<typeof configMap>;
