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
		says: /Unknown key "memery"; did you mean "memory"\? Expected one of memory, disk, .*/,
	},
	{
		title: "an unknown key in the stack's entry for a squid",
		change: onlyServices("{ service: squid-ucsd, worker: 4 }"),
		at: `${localStack}:4:30`,
		says: /Unknown key "worker"; did you mean "workers"\? Expected one of .*/,
	},
	{
		title: "a size that is none",
		change: settings("cache: { memory: 4 GB }"),
		at: `${squid}:2:18`,
		says: /Expected a size with its unit, for example 512Mi or 4Gi.*, found "4 GB"/,
	},
	{
		title: "a network with host bits",
		change: settings("clients: { networks: [10.0.0.0/8, 192.168.1.7/24] }"),
		at: `${squid}:2:35`,
		says: /Expected a network in CIDR notation, for example 10\.0\.0\.0\/8, found "192\.168\.1\.7\/24"; did you mean "192\.168\.1\.0\/24"\?/,
	},
	{
		title: "an address where a network is needed",
		change: settings("monitoring: { networks: [128.142.0.0] }"),
		at: `${squid}:2:26`,
		says: /Expected a network in CIDR notation, for example 10.0.0.0\/8.*, found "128.142.0.0"/,
	},
	{
		title: "a volume too small for the cache",
		change: settings(
			"cache: { disk: 50Gi, volume: { type: claim, size: 50Gi } }",
		),
		at: `${squid}:2:51`,
		says: /Expected at least 60Gi.*, found "50Gi": a fifth more than cache.disk, 50Gi/,
	},
	{
		title: "a volume too small for the logs",
		change: settings("logs: { max_size: 1Gi, keep: 8, volume: { size: 9Gi } }"),
		at: `${squid}:2:49`,
		says: /Expected at least 10496Mi.*, found "9Gi": logs.keep \+ 2 times logs.max_size/,
	},
	{
		title: "a memory limit below what the cache takes",
		change: settings("resources: { limits: { memory: 4Gi } }"),
		at: `${squid}:2:32`,
		says: /Expected at least 4\d\d\dMi.*, found "4Gi": \/dev\/shm with cache.memory \(4Gi\) and \d+Mi for the processes/,
	},
	{
		title: "more workers than cores",
		change: settings("workers: 4\nresources: { requests: { cpu: 2 } }"),
		at: `${squid}:3:31`,
		says: /Expected at least 4.*, found "2": a core for each of 4 workers/,
	},
	{
		title: "a squid's limit over the cluster's rule",
		change: settings("resources: { requests: { cpu: 1 }, limits: { cpu: 2 } }"),
		at: `${squid}:2:51`,
		says: /local allows a limit at most 20 % above its request, found limit "2" and request "1": raise the request or lower the limit/,
	},
	{
		title: "ephemeral storage below what the volumes take",
		change: settings(
			"cache: { disk: 50Gi }\nresources: { requests: { ephemeral-storage: 50Gi } }",
		),
		at: `${squid}:3:45`,
		says: /Expected at least 63360Mi.*, found "50Gi": the ephemeral volumes and 1Gi/,
	},
	{
		title: "objects in memory that are larger than the memory",
		change: settings("cache: { memory: 1Gi, max_object_in_memory: 2Gi }"),
		at: `${squid}:2:45`,
		says: /Expected at most cache\.memory, 1Gi.*, found "2Gi"/,
	},
	{
		title: "a Service that the cluster does not allow",
		change: settings("expose: { type: NodePort }"),
		at: `${squid}:2:17`,
		says: /Expected .* on local.*, found "NodePort" \(rules\.service_types of config\/clusters\/local\.yaml\)/,
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
		says: /"0\.0\.0\.0\/0" makes an exposed squid an open proxy: list your networks, or restrict destinations/,
	},
	{
		title: "a port of the nodes outside of their range",
		change: both(
			allowTypes,
			settings("expose: { type: NodePort, node_port: 3128 }"),
		),
		at: `${squid}:2:38`,
		says: /Expected at least 30000.*, found 3128/,
	},
	{
		title: "a port of the node where the cluster allows none",
		change: settings("node: node-1\nhost_ports: { squid: 3128 }"),
		at: `${squid}:3:22`,
		says: /local does not allow host ports, found 3128 \(rules\.host_ports of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "a host name that leads nowhere",
		change: settings("expose: { host: squid.example.org }"),
		at: `${squid}:2:17`,
		says: /expose\.host requires a squid that is reachable from outside: set expose\.type to LoadBalancer, or to NodePort with node_port, or set host_ports\.squid/,
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
		says: /Expected a directory below \/var\/cache\/squid on local, found "\/var\/cache\/squids" \(rules\.host_paths of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "a folder of a node that nobody names",
		change: both(
			allow("rules:", "rules:\n  host_paths: [/data]"),
			settings("cache: { volume: { type: host, path: /data/squid } }"),
		),
		at: `${squid}:2:38`,
		says: /A volume of type host requires node: set the service's node/,
	},
	{
		title: "a folder for a volume that is a claim",
		change: settings("cache: { volume: { type: claim, path: /data/squid } }"),
		at: `${squid}:2:39`,
		says: /path requires type host, found a volume of type "claim": correct the type, or remove path/,
	},
	{
		title: "a priority class that the cluster does not allow",
		change: settings("priority_class: system-node-critical"),
		at: `${squid}:2:17`,
		says: /Unknown priority class "system-node-critical": expected opportunistic/,
	},
	{
		title: "a pattern that would break out of its quotes",
		change: settings(`destinations: { pattern: "it's" }`),
		at: `${squid}:2:26`,
		says: /Expected a regular expression of letters, digits, and.*, found "it's"/,
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
		says: /A monitoring port requires monitoring\.networks: set the networks that may use it/,
	},
	{
		title: "credentials for a squid, which uses none",
		change: (p) =>
			p.write(
				localStack,
				'config:\n  glidefleet:cluster: local\n  glidefleet:services: [squid-ucsd]\n  glidefleet:credentials:\n    squid-ucsd:\n      hostcert.pem: { secure: "x" }\n',
			),
		at: `${localStack}:6:`,
		says: /squid-ucsd does not use the credential "hostcert\.pem": it uses none/,
	},
];

describe("A Frontier Squid's settings", () => itRefuses(cases));
