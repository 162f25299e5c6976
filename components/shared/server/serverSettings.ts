import * as z from "zod";
import type { Depths } from "../../../settings/layers.ts";
import {
	hostName,
	label,
	line,
	network,
	port,
} from "../../../settings/schema/values.ts";
import { exposure } from "../commonSettings.ts";

/** Settings of a data server: what it is called, and how clients get to it. */
export const serverSettings = {
	host: hostName
		.nullish()
		.describe("The name of the server, in its certificate and in Topology"),
	resource_name: line
		.nullish()
		.describe("Name of the resource in Topology, for monitoring"),
	clients: z
		.strictObject({
			networks: z
				.array(network)
				.min(1, "at least one network")
				.nullish()
				.describe("Networks whose hosts may reach it (default: all)"),
			namespaces: z
				.array(label)
				.nullish()
				.describe(
					"Namespaces of the cluster whose pods may reach it, in addition to its own",
				),
		})
		.nullish(),
	expose: exposure.omit({ host: true }).nullish(),
	host_network: z
		.boolean()
		.nullish()
		.describe(
			"Whether it uses its node's network, for more than 40 Gb/s, where the cluster allows it",
		),
};

/** How the layers of these settings are put together. */
export const serverDepths = {
	host: 0,
	resource_name: 0,
	clients: 1,
	expose: 2,
	host_network: 0,
} satisfies Depths<typeof serverSettings>;

/** A port of the node for one of the server's. */
export const hostPort = port.nullish();

type Settings = z.infer<z.ZodObject<typeof serverSettings>>;
export type ServerLayer = Pick<Settings, keyof Settings>;
