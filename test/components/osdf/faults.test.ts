import type { TemporaryProject } from "../../support/project.ts";
import {
	both,
	itRefuses,
	localStack,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";

const file = "config/services/one.yaml";
const cluster = "config/clusters/local.yaml";

const service = (text: string) =>
	both(onlyServices("one"), (project) => project.write(file, `${text}\n`));
/** A cache of these settings beside its kind, host and disk, which are lines 1 to 3. */
const cache = (text: string) =>
	service(
		`kind: osdf-cache\nhost: cache.example.org\ndisks: { data: [{ type: claim, size: 10Gi }] }\n${text}`,
	);
/** An origin of these settings beside its kind, host and way in, which are lines 1 to 3. */
const origin = (text: string) =>
	service(`kind: osdf-origin\nhost: origin.example.org\nbroker: true\n${text}`);
const volume = "volumes: { a: { type: existing, claim: a } }";
const allow = (from: string, to: string) => (project: TemporaryProject) =>
	project.replace(cluster, from, to);

const cases: ServiceCase[] = [
	{
		title: "a cache that nobody outside can reach, and that does not say so",
		change: cache("ram: 1Gi"),
		at: `${localStack}:4:7`,
		says: /expose.type: Found ClusterIP, by which no client outside of the cluster comes in: .*site_local: true/,
	},
	{
		title: "a port of the nodes for one of the two ports alone",
		change: both(
			allow("[ClusterIP]", "[ClusterIP, NodePort]"),
			cache("expose: { type: NodePort, node_port: 30443 }"),
		),
		at: `${file}:4:17`,
		says: /Found NodePort, by which the federation finds only one of the two ports/,
	},
	{
		title: "a host port for files without one for the web",
		change: both(
			allow("rules:", "rules:\n  host_ports: true"),
			cache("node: node-1\nhost_ports: { data: 8443 }"),
		),
		at: `${file}:5:1`,
		says: /Found data without web, allowed are both/,
	},
	{
		title: "watermarks of parts of a percent",
		change: cache("site_local: true\nwatermarks: { low: 0.855 }"),
		at: `${file}:5:20`,
		says: /Found 0.855, allowed are whole percent/,
	},
	{
		title: "a server without its name",
		change: service(
			"kind: osdf-cache\nsite_local: true\ndisks: { data: [{ type: claim, size: 10Gi }] }",
		),
		at: `${localStack}:4:7`,
		says: /host: The value is missing: the name that is in the host certificate is needed/,
	},
	{
		title: "a federation without https",
		change: cache('site_local: true\nfederation: "http://osg-htc.org"'),
		at: `${file}:5:13`,
		says: /allowed is an address that begins with https:\/\//,
	},
	{
		title: "a password in the address of a message bus",
		change: cache(
			'site_local: true\nmonitoring: { shoveler: { url: "amqps://user:word@mq.example.org" } }',
		),
		at: `${file}:5:32`,
		says: /allowed is an address that begins with amqps:\/\/, with no password in it/,
	},
	{
		title: "an origin without an export",
		change: origin(""),
		at: `${localStack}:4:7`,
		says: /exports: The value is missing: at least one export is needed/,
	},
	{
		title: "an export on a volume that is not there",
		change: origin(
			`${volume}\nexports:\n  - { prefix: /x, volume: aa, capabilities: [PublicReads] }\n  - { prefix: /y, volume: a, capabilities: [PublicReads] }`,
		),
		at: `${file}:6:27`,
		says: /unknown volume "aa", allowed is a. Did you mean "a"\?/,
	},
	{
		title: "a volume that no export is on",
		change: origin(
			"volumes: { a: { type: existing, claim: a }, b: { type: existing, claim: b } }\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads] }]",
		),
		at: `${file}:4:45`,
		says: /Found a volume that no export is on/,
	},
	{
		title: "an ephemeral volume of an origin",
		change: origin(
			"volumes: { a: { size: 1Gi } }\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads] }]",
		),
		at: `${file}:4:12`,
		says: /Found an ephemeral volume, which begins empty and ends with the pod/,
	},
	{
		title: "one path of the federation for two exports",
		change: origin(
			`${volume}\nexports:\n  - { prefix: /x, volume: a, capabilities: [PublicReads] }\n  - { prefix: /x, volume: a, path: /y, capabilities: [PublicReads] }`,
		),
		at: `${file}:7:15`,
		says: /Found \/x, which export 1 has: give it another/,
	},
	{
		title: "a path that leaves the volume",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, path: /../etc, capabilities: [PublicReads] }]`,
		),
		at: `${file}:5:42`,
		says: /allowed is a path such as \/ospool\/ap20/,
	},
	{
		title: "a capability that Pelican has not",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, capabilities: [PublicRead] }]`,
		),
		at: `${file}:5:51`,
		says: /Found "PublicRead".* Did you mean "PublicReads"\?/,
	},
	{
		title: "issuers of tokens for what is open to all",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads], issuers: ["https://i.example.org"] }]`,
		),
		at: `${file}:5:65`,
		says: /Found issuers for what anybody may do \(PublicReads\)/,
	},
	{
		title: "an object store beside volumes",
		change: origin(
			`${volume}\ns3: { url: "https://s3.example.org", region: us-east-1 }\nexports: [{ prefix: /x, bucket: abc, capabilities: [PublicReads] }]`,
		),
		at: `${file}:5:1`,
		says: /Found an object store beside volumes/,
	},
	{
		title: "a bucket in an origin of volumes",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, bucket: abc, capabilities: [PublicReads] }]`,
		),
		at: `${file}:5:44`,
		says: /Found bucket in an origin of volumes: take it out/,
	},
	{
		title: "two origins that write to one claim",
		change: both(
			(project) => {
				for (const name of ["one", "two"])
					project.write(
						`config/services/${name}.yaml`,
						`kind: osdf-origin\nhost: ${name}.example.org\nbroker: true\n${volume}\nexports: [{ prefix: /x, volume: a, capabilities: [Writes] }]\n`,
					);
			},
			onlyServices("one", "two"),
		),
		at: "config/services/two.yaml:4:12",
		says: /Found the claim a, which the volume a of one has: give the volume a of two one of its own/,
	},
];

describe("The settings of a cache or origin of the OSDF", () =>
	itRefuses(cases));
