import * as z from "zod";
import { osgImage } from "../../settings/images/imageFamilies.ts";
import type { Depths } from "../../settings/layers.ts";
import {
	hostAndPort,
	label,
	line,
	network,
	nodePort,
	port,
	size,
} from "../../settings/schema/values.ts";
import {
	commonDepths,
	commonSettings,
	exposure,
	volume,
} from "../shared/commonSettings.ts";
import { destinationLists } from "./imageContract.ts";

const domain = z
	.string()
	.regex(
		/^\.?([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
		"a host such as frontier.cern.ch, or .cern.ch for all hosts below it",
	);
const siteName = z
	.string()
	.regex(
		/^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]*[a-z0-9])?(:[1-9]\d{0,4})?$/,
		"a host such as stratum.example.org, with :PORT where it is not 80",
	);
const value = z.union([
	z
		.string()
		.regex(/^[\x20-\x7e]+$/, "one line of printable ASCII")
		.regex(/\S/, "a value that is not blank"),
	z.number(),
]);
// Within the shell's and awk's quotes that the image wraps it in, these characters alone are safe.
const hostPattern = z
	.string()
	.regex(
		/^[A-Za-z0-9.^$|()[\]*+?{},_\\-]+$/,
		"a regular expression of letters, digits, and . ^ $ | ( ) [ ] { } * + ? , _ - \\",
	)
	.regex(
		/^[^-+]/,
		"a regular expression that does not begin with - or +, which squid takes for one of its options: write [-] or [+]",
	)
	.regex(
		/^(?!.*\(\?)/,
		"a regular expression as squid has them (POSIX), which knows no (?",
	);

const cache = z.strictObject({
	memory: size
		.nullish()
		.describe("For objects in memory (cache_mem), all workers together"),
	disk: z
		.union([z.literal(0), size])
		.nullish()
		.describe("For objects on disk (cache_dir); 0 for none"),
	max_object_in_memory: size
		.nullish()
		.describe("Largest object that is kept in memory"),
	min_object_on_disk: size
		.nullish()
		.describe("Smallest object that is kept on disk (default: all)"),
	volume: volume.nullish().describe("Where the objects on disk lie"),
});

const clients = z.strictObject({
	networks: z
		.array(network)
		.min(1, "at least one network")
		.nullish()
		.describe("Networks whose hosts may use the squid"),
	namespaces: z
		.array(label)
		.nullish()
		.describe(
			"Namespaces of the cluster whose pods may reach it, beside its own",
		),
});

const destinations = z.strictObject({
	domains: z
		.array(domain)
		.min(1, "at least one domain")
		.nullish()
		.describe("Hosts that may be asked for, .cern.ch standing for all below"),
	pattern: hostPattern
		.nullish()
		.describe("Or hosts that this regular expression matches"),
	lists: z
		.array(z.enum(destinationLists))
		.min(1, "at least one list")
		.nullish()
		.describe("Or hosts of frontier-squid's own lists, which its image keeps"),
	networks: z
		.array(network)
		.min(1, "at least one network")
		.nullish()
		.describe(
			"Private networks whose hosts may be asked for too (default: none; the Internet alone)",
		),
});

const upstream = line.describe("A host and its port, or a squid of the stack");

const accelerates = z.strictObject({
	site: siteName.describe(
		"The site that it stands for: a host, or host:port where the port is not 80",
	),
	servers: z
		.array(hostAndPort)
		.min(1, "at least one server")
		.describe("Where the site's objects are fetched from"),
});

const monitoring = z.strictObject({
	networks: z
		.array(network)
		.min(1, "at least one network")
		.nullish()
		.describe("Networks that may ask by SNMP (default: nobody)"),
	port: port.nullish().describe("UDP port of the Service (default 3401)"),
	node_port: nodePort
		.nullish()
		.describe("UDP port of the nodes (default: Kubernetes chooses)"),
});

const logs = z.strictObject({
	access: z
		.enum(["stdout", "file", "none"])
		.nullish()
		.describe("stdout: in the pod's log too; file: in /var/log/squid alone"),
	max_size: size.nullish().describe("Size at which the access log is rotated"),
	keep: z.int().min(1).max(1000).nullish().describe("Rotated logs that stay"),
	volume: volume.nullish().describe("Where /var/log/squid lies"),
});

/** One layer of a Frontier Squid's settings. */
export const frontierSquidLayer = z.strictObject({
	kind: z.literal("frontier-squid").optional(),
	image: osgImage.partial().nullish(),
	...commonSettings,
	cache: cache.nullish(),
	workers: z
		.int()
		.min(1)
		.max(64)
		.nullish()
		.describe("Processes that serve side by side, a core for each"),
	clients: clients.nullish(),
	destinations: destinations
		.nullish()
		.describe("What may be asked for (default: all)"),
	parents: z
		.array(upstream)
		.min(1, "at least one parent")
		.nullish()
		.describe("Caches that it asks first, in turn where there are several"),
	direct: z
		.enum(["never", "otherwise"])
		.nullish()
		.describe(
			"Whether it asks the servers itself where no parent answers (default otherwise)",
		),
	accelerates: accelerates
		.nullish()
		.describe("A site that it answers for, instead of being a proxy"),
	settings: z
		.record(
			z.string().regex(/^[a-z][a-z0-9_]*$/, "a directive of squid.conf"),
			z.union([value, z.array(value).min(1, "at least one value")]).nullable(),
		)
		.nullish()
		.describe(
			"More of squid.conf, by its directives: a value, or a list for several lines",
		),
	monitoring: monitoring.nullish(),
	logs: logs.nullish(),
	expose: exposure.nullish(),
	host_ports: z
		.strictObject({
			squid: port.nullish().describe("Port of the node for clients"),
			monitoring: port.nullish().describe("UDP port of the node"),
		})
		.nullish()
		.describe("Ports of the node, where the cluster allows them"),
	timezone: z
		.string()
		.regex(
			/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/,
			"a zone such as Europe/Zurich",
		)
		.nullish()
		.describe("Time zone of the logs (default UTC)"),
});

export type FrontierSquidLayer = z.infer<typeof frontierSquidLayer>;

/** How the layers of a squid's settings are put together. */
export const frontierSquidDepths: Depths<FrontierSquidLayer> = {
	...commonDepths,
	kind: 0,
	image: 0,
	cache: 2,
	workers: 0,
	clients: 1,
	destinations: 1,
	parents: 0,
	direct: 0,
	accelerates: 0,
	settings: 1,
	monitoring: 1,
	logs: 2,
	expose: 2,
	host_ports: 1,
	timezone: 0,
};
