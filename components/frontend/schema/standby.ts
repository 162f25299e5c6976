import * as z from "zod";
import { label } from "../../../settings/schema/values.ts";

const cluster = label.describe(
	"Cluster of the standby, by its file config/clusters/<cluster>.yaml",
);

/** Where a VO's frontend stands by for the one that asks for glideins. */
export const standby = z
	.union([
		cluster,
		z.strictObject({
			cluster,
			name: z
				.string()
				.regex(/^[A-Za-z0-9_-]+$/, "letters, digits, _ and -")
				.optional()
				.describe("frontend_name of the standby; default <name>-standby"),
			check_interval: z
				.int()
				.min(1)
				.optional()
				.describe("Seconds between checks for the master (default 300)"),
		}),
	])
	.describe(
		"The cluster where the VO runs as standby (GlideinWMS's high_availability); in the other stack it is the master",
	);
