import * as z from "zod";
import { entryName, size } from "../../settings/schema/values.ts";

/** Kinds of pilots that the site takes, which factories read: osg-configure's [Pilot …]. */
export const pilotsSchema = z.record(
	z.string().regex(/^[a-z0-9_-]+$/, "lower-case letters, digits, _ and -"),
	z
		.strictObject({
			vos: z
				.array(entryName)
				.min(1, "at least one VO")
				.nullish()
				.describe("VOs that may send them (default: all accepted VOs)"),
			max: z.int().min(1).nullish().describe("How many at most"),
			cpus: z
				.int()
				.min(1)
				.max(8192)
				.nullish()
				.describe("Cores of a pilot (default 1)"),
			memory: size.nullish().describe("Memory of a pilot (default 2500M)"),
			whole_node: z
				.boolean()
				.nullish()
				.describe("Whether a pilot takes a whole node"),
			gpus: z.int().min(0).nullish().describe("GPUs of a pilot"),
			max_wall_minutes: z
				.int()
				.min(1)
				.nullish()
				.describe("Longest time of a pilot (default 1440)"),
			queue: z
				.string()
				.regex(/^[A-Za-z0-9_.@:-]+$/, "a queue's name")
				.nullish()
				.describe("Queue or partition"),
			require_singularity: z
				.boolean()
				.nullish()
				.describe(
					"Whether the nodes must have Singularity or Apptainer (default true)",
				),
			os: z
				.string()
				.regex(/^[a-z0-9]+$/, "a name such as rhel8 or ubuntu18")
				.nullish()
				.describe(
					"Operating system of the nodes; needed where require_singularity is false",
				),
			send_tests: z
				.boolean()
				.nullish()
				.describe("Whether the factories send test pilots"),
		})
		.nullable(),
);

export type PilotsSettings = z.infer<typeof pilotsSchema>;
