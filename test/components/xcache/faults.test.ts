import type { TemporaryProject } from "../../support/project.ts";
import {
	both,
	itRefuses,
	localStack,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";

const file = "config/services/xcache-atlas.yaml";
const cluster = "config/clusters/local.yaml";
const data = "disks: { data: [{ type: claim, size: 10Gi }] }";

/** The stack with an ATLAS XCache of these settings alone beside its name and kind; line 4 is the first of them. */
const settings = (text: string) =>
	both(onlyServices("xcache-atlas"), (project) =>
		project.write(
			file,
			`kind: atlas-xcache\nresource_name: TEST\nclients: null\n${text}\n`,
		),
	);
const withDisk = (text: string) => settings(`${data}\n${text}`);
const allow = (rule: string) => (project: TemporaryProject) =>
	project.replace(cluster, "rules:", `rules:\n  ${rule}`);

const cases: ServiceCase[] = [
	{
		title: "an XCache without a disk",
		change: settings("ram: 1Gi"),
		at: `${localStack}:4:7`,
		says: /disks.data: The value is missing: at least one data disk is required/,
	},
	{
		title: "an XCache without its name in Topology",
		change: both(settings(data), (project) =>
			project.replace(file, "resource_name: TEST\n", ""),
		),
		at: `${localStack}:4:7`,
		says: /resource_name: The value is missing/,
	},
	{
		title: "a disk without its size",
		change: settings("disks: { data: [{ type: claim }] }"),
		at: `${file}:4:17`,
		says: /The value is missing: the size of the whole disk is required/,
	},
	{
		title: "a low watermark above the high one",
		change: withDisk("watermarks: { low: 0.96, high: 0.95 }"),
		at: `${file}:5:20`,
		says: /Expected less than watermarks\.high, 0.95.*, found "0.96"/,
	},
	{
		title: "a watermark in percent",
		change: withDisk("watermarks: { high: 95 }"),
		at: `${file}:5:21`,
		says: /Expected at most 1.*, found 95/,
	},
	{
		title: "less memory for blocks than XRootD takes",
		change: withDisk("ram: 512Mi"),
		at: `${file}:5:6`,
		says: /Expected 1Gi to 256Gi, found "512Mi"/,
	},
	{
		title: "a size without its unit",
		change: withDisk("ram: 16g"),
		at: `${file}:5:6`,
		says: /Expected a size with its unit.*, found "16g"/,
	},
	{
		title: "a block size that is no multiple of 4Ki",
		change: withDisk("block_size: 6Ki"),
		at: `${file}:5:13`,
		says: /Expected a multiple of 4Ki, found "6Ki"/,
	},
	{
		title: "more blocks fetched ahead than memory holds",
		change: withDisk("ram: 1Gi\nblock_size: 64Mi\nprefetch: 20"),
		at: `${file}:7:11`,
		says: /Expected at most 15.*, found 20: one file's blocks/,
	},
	{
		title: "more blocks to write than memory holds",
		change: withDisk(
			"ram: 1Gi\nblock_size: 16Mi\nwrite_queue: { blocks: 16, threads: 8 }",
		),
		at: `${file}:7:37`,
		says: /Expected at most 64 blocks in all, found 8 threads of 16 blocks: blocks being written \(block_size 16Mi\) are kept in ram, 1Gi/,
	},
	{
		title: "more threads than XRootD takes",
		change: withDisk("write_queue: { threads: 65 }"),
		at: `${file}:5:25`,
		says: /Expected at most 64.*, found 65/,
	},
	{
		title: "a memory limit below what the blocks take",
		change: withDisk("ram: 8Gi\nresources: { limits: { memory: 8Gi } }"),
		at: `${file}:6:32`,
		says: /Expected at least 10Gi.*, found "8Gi": ram \(8Gi\), an eighth of it and 1Gi/,
	},
	{
		title: "an ephemeral data disk beside a claim",
		change: settings(
			"disks: { data: [{ type: claim, size: 10Gi }, { size: 10Gi }] }",
		),
		at: `${file}:4:46`,
		says: /Expected data disks that are all ephemeral, or none, found "ephemeral" and "claim": watermarks mean something else for each/,
	},
	{
		title: "a folder of the node that the cluster does not allow",
		change: settings(
			"node: node-1\ndisks: { data: [{ type: host, path: /C/scratch/data }] }",
		),
		at: `${file}:5:37`,
		says: /Expected no host path on local, found "\/C\/scratch\/data"/,
	},
	{
		title: "one folder for two disks",
		change: both(
			allow("host_paths: [/data]"),
			settings(
				"node: node-1\ndisks: { data: [{ type: host, path: /data/1 }, { type: host, path: /data/1 }] }",
			),
		),
		at: `${file}:5:48`,
		says: /Found the folder \/data\/1 of node-1, which the disk data-1 of xcache-atlas already uses: choose another for the disk data-2 of xcache-atlas/,
	},
	{
		title: "an existing claim without its name",
		change: settings("disks: { data: [{ type: existing }] }"),
		at: `${file}:4:17`,
		says: /The value is missing: set claim to the name of a claim in the cluster's namespace/,
	},
	{
		title: "the node's network where the cluster does not allow it",
		change: withDisk("node: node-1\nhost_network: true"),
		at: `${file}:6:15`,
		says: /local does not allow host_network, found true \(rules\.host_network/,
	},
	{
		title: "the network of a node that nobody names",
		change: both(allow("host_network: true"), withDisk("host_network: true")),
		at: `${file}:5:15`,
		says: /host_network requires node: set the service's node/,
	},
	{
		title: "clients that no NetworkPolicy could keep out",
		change: both(
			allow("host_network: true"),
			withDisk("node: node-1\nhost_network: true"),
			(project) => project.replace(file, "clients: null\n", ""),
		),
		at: "config/services/base/atlas-xcache.yaml:",
		says: /clients: NetworkPolicies do not apply to host_network, so clients has no effect: remove it \(clients: null\), and use the node's firewall/,
	},
	{
		title: "a taint that the cluster does not let services tolerate",
		change: both(
			allow("tolerations: [nautilus.io/reservation]"),
			withDisk("tolerations: [{ key: nautilus.io/reservations, value: osdf }]"),
		),
		at: `${file}:5:22`,
		says: /Unknown taint "nautilus.io\/reservations"; did you mean "nautilus.io\/reservation"\? Expected nautilus.io\/reservation/,
	},
	{
		title: "one host for two caches",
		change: both(
			(project) =>
				project.write(
					"config/services/xcache-cms.yaml",
					`kind: cms-xcache\nresource_name: TEST\nhost: cache.example.org\n${data}\n`,
				),
			withDisk("host: cache.example.org"),
			onlyServices("xcache-cms", "xcache-atlas"),
		),
		at: `${file}:5:7`,
		says: /Found the host cache\.example\.org, which xcache-cms already uses: choose another for xcache-atlas/,
	},
	{
		title: "a service whose name is that of a cache's disk",
		change: both(
			withDisk(""),
			(project) =>
				project.write(
					"config/services/xcache-atlas-data-1.yaml",
					"kind: frontier-squid\n",
				),
			onlyServices("xcache-atlas", "xcache-atlas-data-1"),
		),
		at: `${localStack}:5:7`,
		says: /The service "xcache-atlas-data-1" would use the name xcache-atlas-data-1 of the service xcache-atlas: rename the service and its file/,
	},
	{
		title: "a redirector without its port",
		change: withDisk("redirectors: [redirector.example.org]"),
		at: `${file}:5:15`,
		says: /Expected a host and its port, for example redirector\.example\.org:1094, found "redirector\.example\.org"/,
	},
	{
		title: "a redirector at a port that cannot be",
		change: withDisk("redirectors: [redirector.example.org:70000]"),
		at: `${file}:5:15`,
		says: /redirectors\.0: Expected a port between 1 and 65535, found "redirector\.example\.org:70000"/,
	},
	{
		title: "a setting of CMS's cache in one of ATLAS",
		change: withDisk("consistency_check: true"),
		at: `${file}:5:1`,
		says: /Unknown key "consistency_check"/,
	},
	{
		title: "a credential that its host_secret replaces",
		change: both(withDisk("host_secret: cache-tls"), (project) =>
			project.write(
				localStack,
				'config:\n  glidefleet:cluster: local\n  glidefleet:services: [xcache-atlas]\n  glidefleet:credentials:\n    xcache-atlas:\n      hostcert.pem: { secure: "x" }\n',
			),
		),
		at: `${localStack}:6:`,
		says: /xcache-atlas does not use the credential "hostcert\.pem": it uses none/,
	},
];

describe("An XCache's settings", () => itRefuses(cases));
