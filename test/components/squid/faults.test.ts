import type { TemporaryProject } from "../../support/project.ts";
import {
	both,
	itRefuses,
	localStack,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";

const squid = "config/services/squid-ucsd.yaml";

/** The squid's file with these settings alone. */
const settings = (text: string) => (project: TemporaryProject) =>
	project.write(squid, `kind: frontier-squid\n${text}\n`);
const allow = (from: string, to: string) => (project: TemporaryProject) =>
	project.replace("config/clusters/local.yaml", from, to);
const allowTypes = allow("[ClusterIP]", "[ClusterIP, NodePort, LoadBalancer]");

const cases: ServiceCase[] = [
	{
		title: "an unknown key of a squid",
		change: settings("cache: { memery: 4Gi }"),
		at: `${squid}:2:10`,
		says: /unknown key "memery"; allowed are memory, disk, .*Did you mean "memory"\?/,
	},
	{
		title: "an unknown key in the stack's entry for a squid",
		change: onlyServices("{ service: squid-ucsd, worker: 4 }"),
		at: `${localStack}:4:30`,
		says: /unknown key "worker"; allowed are .*Did you mean "workers"\?/,
	},
	{
		title: "a size that is none",
		change: settings("cache: { memory: 4 GB }"),
		at: `${squid}:2:18`,
		says: /Found "4 GB", allowed is a size with its unit, for example 512Mi or 4Gi/,
	},
	{
		title: "a network with host bits",
		change: settings("clients: { networks: [10.0.0.0/8, 192.168.1.7/24] }"),
		at: `${squid}:2:35`,
		says: /Found "192.168.1.7\/24", allowed is a network in CIDR notation.* Did you mean "192.168.1.0\/24"\?/,
	},
	{
		title: "an address where a network is needed",
		change: settings("monitoring: { networks: [128.142.0.0] }"),
		at: `${squid}:2:26`,
		says: /Found "128.142.0.0", allowed is a network in CIDR notation, for example 10.0.0.0\/8/,
	},
	{
		title: "a volume too small for the cache",
		change: settings(
			"cache: { disk: 50Gi, volume: { type: claim, size: 50Gi } }",
		),
		at: `${squid}:2:51`,
		says: /Found 50Gi, allowed is at least 60Gi: a fifth more than cache.disk, 50Gi/,
	},
	{
		title: "a volume too small for the logs",
		change: settings("logs: { max_size: 1Gi, keep: 8, volume: { size: 9Gi } }"),
		at: `${squid}:2:49`,
		says: /Found 9Gi, allowed is at least 10496Mi: logs.keep \+ 2 times logs.max_size/,
	},
	{
		title: "a memory limit below what the cache takes",
		change: settings("resources: { limits: { memory: 4Gi } }"),
		at: `${squid}:2:32`,
		says: /Found 4Gi, allowed is at least 4\d\d\dMi: \/dev\/shm with cache.memory \(4Gi\) and \d+Mi for the processes/,
	},
	{
		title: "more workers than cores",
		change: settings("workers: 4\nresources: { requests: { cpu: 2 } }"),
		at: `${squid}:3:31`,
		says: /Found 2, allowed is at least 4: a core for each of 4 workers/,
	},
	{
		title: "a squid's limit over the cluster's rule",
		change: settings("resources: { requests: { cpu: 1 }, limits: { cpu: 2 } }"),
		at: `${squid}:2:51`,
		says: /Found 2 with a request of 1, allowed on local is a limit at most 20 % above its request/,
	},
	{
		title: "ephemeral storage below what the volumes take",
		change: settings(
			"cache: { disk: 50Gi }\nresources: { requests: { ephemeral-storage: 50Gi } }",
		),
		at: `${squid}:3:45`,
		says: /Found 50Gi, allowed is at least 63360Mi: the ephemeral volumes and 1Gi/,
	},
	{
		title: "objects in memory that are larger than the memory",
		change: settings("cache: { memory: 1Gi, max_object_in_memory: 2Gi }"),
		at: `${squid}:2:45`,
		says: /Found 2Gi, allowed is at most cache.memory, 1Gi/,
	},
	{
		title: "a Service that the cluster does not allow",
		change: settings("expose: { type: NodePort }"),
		at: `${squid}:2:17`,
		says: /Found NodePort, allowed on local is ClusterIP \(rules.service_types of config\/clusters\/local.yaml\)/,
	},
	{
		title: "an open proxy",
		change: both(
			allowTypes,
			settings(
				"clients: { networks: [0.0.0.0/0] }\nexpose: { type: LoadBalancer }",
			),
		),
		at: `${squid}:2:23`,
		says: /Found 0.0.0.0\/0, which with a way in from outside makes an open proxy/,
	},
	{
		title: "a port of the nodes outside of their range",
		change: both(
			allowTypes,
			settings("expose: { type: NodePort, node_port: 3128 }"),
		),
		at: `${squid}:2:38`,
		says: /Found 3128, allowed is a value of at least 30000/,
	},
	{
		title: "a port of the node where the cluster allows none",
		change: settings("node: node-1\nhost_ports: { squid: 3128 }"),
		at: `${squid}:3:22`,
		says: /Found port 3128 of a node, allowed on local is none/,
	},
	{
		title: "a host name that leads nowhere",
		change: settings("expose: { host: squid.example.org }"),
		at: `${squid}:2:17`,
		says: /host name without a way in from outside/,
	},
	{
		title: "a folder of the node that the cluster does not allow",
		change: both(
			allow("rules:", "rules:\n  host_paths: [/var/cache/squid]"),
			settings(
				"node: node-1\ncache: { volume: { type: host, path: /var/cache/squids } }",
			),
		),
		at: `${squid}:3:38`,
		says: /Found the folder \/var\/cache\/squids, allowed on local is a folder below \/var\/cache\/squid/,
	},
	{
		title: "a folder of a node that nobody names",
		change: both(
			allow("rules:", "rules:\n  host_paths: [/data]"),
			settings("cache: { volume: { type: host, path: /data/squid } }"),
		),
		at: `${squid}:2:38`,
		says: /folder of a node that nobody names: give the service its node/,
	},
	{
		title: "a folder for a volume that is a claim",
		change: settings("cache: { volume: { type: claim, path: /data/squid } }"),
		at: `${squid}:2:39`,
		says: /Found path for a volume of type claim, allowed is it with type host/,
	},
	{
		title: "a priority class that the cluster does not allow",
		change: settings("priority_class: system-node-critical"),
		at: `${squid}:2:17`,
		says: /unknown priority class "system-node-critical", allowed is opportunistic/,
	},
	{
		title: "a pattern that would break out of its quotes",
		change: settings(`destinations: { pattern: "it's" }`),
		at: `${squid}:2:26`,
		says: /Found "it's", allowed is a regular expression of letters, digits, and/,
	},
	{
		title: "a pattern that is no regular expression",
		change: settings('destinations: { pattern: "^(cern" }'),
		at: `${squid}:2:26`,
		says: /a bracket is not closed/,
	},
	{
		title: "a port for monitoring that nobody may ask at",
		change: settings("monitoring: { port: 3401 }"),
		at: `${squid}:2:21`,
		says: /port for monitoring without anybody who may ask: give monitoring.networks/,
	},
	{
		title: "credentials for a squid, which uses none",
		change: (p) =>
			p.write(
				localStack,
				'config:\n  glidefleet:cluster: local\n  glidefleet:services: [squid-ucsd]\n  glidefleet:credentials:\n    squid-ucsd:\n      hostcert.pem: { secure: "x" }\n',
			),
		at: `${localStack}:6:`,
		says: /credential "hostcert.pem", which squid-ucsd does not use, allowed is none/,
	},
];

describe("A Frontier Squid's settings", () => itRefuses(cases));
