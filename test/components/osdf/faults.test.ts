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
		says: /expose\.type: With ClusterIP no client outside the cluster can connect: use expose\.type LoadBalancer, host_ports or host_network, or site_local: true/,
	},
	{
		title: "a port of the nodes for one of the two ports alone",
		change: both(
			allow("[ClusterIP]", "[ClusterIP, NodePort]"),
			cache("expose: { type: NodePort, node_port: 30443 }"),
		),
		at: `${file}:4:17`,
		says: /With NodePort the federation finds only one of the two ports: use LoadBalancer, host_ports or host_network/,
	},
	{
		title: "a host port for files without one for the web",
		change: both(
			allow("rules:", "rules:\n  host_ports: true"),
			cache("node: node-1\nhost_ports: { data: 8443 }"),
		),
		at: `${file}:5:1`,
		says: /Expected both data and web, found only data: the federation checks one port through the other/,
	},
	{
		title: "watermarks of parts of a percent",
		change: cache("site_local: true\nwatermarks: { low: 0.855 }"),
		at: `${file}:5:20`,
		says: /Expected whole percent, for example 0\.90, found "0\.855"/,
	},
	{
		title: "a server without its name",
		change: service(
			"kind: osdf-cache\nsite_local: true\ndisks: { data: [{ type: claim, size: 10Gi }] }",
		),
		at: `${localStack}:4:7`,
		says: /host: The value is missing: the host name in the host certificate\. Set it in config\/services\/one\.yaml/,
	},
	{
		title: "a federation without https",
		change: cache('site_local: true\nfederation: "http://osg-htc.org"'),
		at: `${file}:5:13`,
		says: /Expected an address that begins with https:\/\/, found "http:\/\/osg-htc\.org"/,
	},
	{
		title: "a password in the address of a message bus",
		change: cache(
			'site_local: true\nmonitoring: { shoveler: { url: "amqps://user:word@mq.example.org" } }',
		),
		at: `${file}:5:32`,
		says: /Expected an address that begins with amqps:\/\/, with no password in it, found "amqps:\/\/\*\*\*\*\*\*\*\*\*@mq\.example\.org"/,
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
		says: /Unknown volume "aa"; did you mean "a"\? Expected a/,
	},
	{
		title: "a volume that no export is on",
		change: origin(
			"volumes: { a: { type: existing, claim: a }, b: { type: existing, claim: b } }\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads] }]",
		),
		at: `${file}:4:45`,
		says: /No export uses this volume: remove it/,
	},
	{
		title: "an ephemeral volume of an origin",
		change: origin(
			"volumes: { a: { size: 1Gi } }\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads] }]",
		),
		at: `${file}:4:12`,
		says: /Ephemeral volumes are lost with the pod: use type claim, existing or host/,
	},
	{
		title: "one path of the federation for two exports",
		change: origin(
			`${volume}\nexports:\n  - { prefix: /x, volume: a, capabilities: [PublicReads] }\n  - { prefix: /x, volume: a, path: /y, capabilities: [PublicReads] }`,
		),
		at: `${file}:7:15`,
		says: /Export 1 already has the prefix "\/x": choose another/,
	},
	{
		title: "a path that leaves the volume",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, path: /../etc, capabilities: [PublicReads] }]`,
		),
		at: `${file}:5:42`,
		says: /Expected a path such as \/ospool\/ap20, of letters, digits, \., _ and -, found "\/\.\.\/etc"/,
	},
	{
		title: "a capability that Pelican has not",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, capabilities: [PublicRead] }]`,
		),
		at: `${file}:5:51`,
		says: /Expected one of PublicReads, Reads, Writes, Listings, DirectReads, found "PublicRead"; did you mean "PublicReads"\?/,
	},
	{
		title: "issuers of tokens for what is open to all",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, capabilities: [PublicReads], issuers: ["https://i.example.org"] }]`,
		),
		at: `${file}:5:65`,
		says: /issuers does not apply to public capabilities \(PublicReads\): remove it, or use Reads or Writes/,
	},
	{
		title: "an object store beside volumes",
		change: origin(
			`${volume}\ns3: { url: "https://s3.example.org", region: us-east-1 }\nexports: [{ prefix: /x, bucket: abc, capabilities: [PublicReads] }]`,
		),
		at: `${file}:5:1`,
		says: /Expected either volumes or an object store \(s3\), found both: use two origins/,
	},
	{
		title: "a bucket in an origin of volumes",
		change: origin(
			`${volume}\nexports: [{ prefix: /x, volume: a, bucket: abc, capabilities: [PublicReads] }]`,
		),
		at: `${file}:5:44`,
		says: /bucket does not apply to an origin of volumes: remove it/,
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
		says: /the claim a cannot be set: the volume a of one already uses: choose another for the volume a of two/,
	},
];

describe("The settings of a cache or origin of the OSDF", () =>
	itRefuses(cases));
