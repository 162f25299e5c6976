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
// Within the shell's and awk's quotes that the image wraps it in, these characters only are safe.
const hostPattern = z
	.string()
	.regex(
		/^[A-Za-z0-9.^$|()[\]*+?{},_\\-]+$/,
		"a regular expression of letters, digits, and . ^ $ | ( ) [ ] { } * + ? , _ - \\",
	)
	.regex(
		/^[^-+]/,
		"a regular expression that does not start with - or +, which squid parses as an option: write [-] or [+]",
	)
	.regex(/^(?!.*\(\?)/, "a POSIX regular expression, which has no (?");

const cache = z.strictObject({
	memory: size
		.nullish()
		.describe("For objects in memory (cache_mem), shared by all workers"),
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
	volume: volume.nullish().describe("Where objects on disk are stored"),
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
			"Namespaces of the cluster whose pods may reach it, in addition to its own",
		),
});

const destinations = z.strictObject({
	domains: z
		.array(domain)
		.min(1, "at least one domain")
		.nullish()
		.describe("Hosts that clients may request, .cern.ch for all below it"),
	pattern: hostPattern
		.nullish()
		.describe("Or hosts that this regular expression matches"),
	lists: z
		.array(z.enum(destinationLists))
		.min(1, "at least one list")
		.nullish()
		.describe("Or hosts in frontier-squid's own lists, from its image"),
	networks: z
		.array(network)
		.min(1, "at least one network")
		.nullish()
		.describe(
			"Private networks whose hosts clients may also request (default: none, only the Internet)",
		),
});

const upstream = line.describe("A host and its port, or a squid of the stack");

const accelerates = z.strictObject({
	site: siteName.describe(
		"The site that it accelerates: a host, or host:port if the port is not 80",
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
		.describe("Networks that may use SNMP (default: none)"),
	port: port.nullish().describe("UDP port of the Service (default 3401)"),
	node_port: nodePort
		.nullish()
		.describe("UDP port of the nodes (default: Kubernetes chooses)"),
});

const logs = z.strictObject({
	access: z
		.enum(["stdout", "file", "none"])
		.nullish()
		.describe("stdout: also in the pod's log; file: only in /var/log/squid"),
	max_size: size.nullish().describe("Size at which the access log is rotated"),
	keep: z
		.int()
		.min(1)
		.max(1000)
		.nullish()
		.describe("Number of rotated logs to keep"),
	volume: volume.nullish().describe("Where /var/log/squid is stored"),
});

/** One layer of a Frontier Squid's settings. */
export const frontierSquidLayer = z.strictObject({
	kind: z.literal("frontier-squid").optional().describe("Kind of the service"),
	image: osgImage.partial().nullish(),
	...commonSettings,
	cache: cache.nullish(),
	workers: z
		.int()
		.min(1)
		.max(64)
		.nullish()
		.describe("Number of worker processes, one core for each"),
	clients: clients.nullish(),
	destinations: destinations
		.nullish()
		.describe("What clients may request (default: everything)"),
	parents: z
		.array(upstream)
		.min(1, "at least one parent")
		.nullish()
		.describe("Parent caches, in turn if there are several"),
	direct: z
		.enum(["never", "otherwise"])
		.nullish()
		.describe(
			"Whether it contacts servers directly if no parent answers (default otherwise)",
		),
	accelerates: accelerates
		.nullish()
		.describe("A site that it accelerates, instead of being a proxy"),
	settings: z
		.record(
			z.string().regex(/^[a-z][a-z0-9_]*$/, "a directive of squid.conf"),
			z.union([value, z.array(value).min(1, "at least one value")]).nullable(),
		)
		.nullish()
		.describe(
			"More squid.conf directives: a value, or a list for several lines",
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
