import {
	both,
	itRefuses,
	type ServiceCase,
} from "../../support/serviceFaults.ts";
import { allow, at, withVo } from "./ceSettings.ts";

const allowTypes = allow("[ClusterIP]", "[ClusterIP, NodePort, LoadBalancer]");

const cluster: ServiceCase[] = [
	{
		title: "a load balancer where the cluster has none",
		change: withVo("expose: { type: LoadBalancer, host: ce.example.org }"),
		at: at(2, 17),
		says: /Expected ClusterIP on local, found "LoadBalancer" \(rules\.service_types of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "a port of the nodes that Kubernetes would choose",
		change: both(
			withVo("expose: { type: NodePort, host: ce.example.org }"),
			allowTypes,
		),
		at: at(2, 1),
		says: /expose\.node_port: The value is missing: a CE publishes its port, so it must be fixed/,
	},
	{
		title: "a CE without a name for those outside",
		change: both(withVo("expose: { type: LoadBalancer }"), allowTypes),
		at: at(2, 1),
		says: /expose\.host: The value is missing: the host name that clients use for the CE, as in its certificate/,
	},
	{
		title: "a node's network where the cluster allows none",
		change: withVo("host_network: true\nnode: node-1"),
		at: at(2, 15),
		says: /local does not allow host_network \(rules\.host_network of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "the network of any node",
		change: both(
			withVo("host_network: true"),
			allow("rules:", "rules:\n  host_network: true"),
		),
		at: at(2, 15),
		says: /host_network requires node: set the service's node/,
	},
	{
		title: "an issuer of certificates without cert-manager",
		change: withVo("host_certificate: { issuer: letsencrypt }"),
		at: at(2, 29),
		says: /issuer requires type cert-manager, found type "credentials"/,
	},
	{
		title: "cert-manager without an issuer",
		change: withVo("host_certificate: { type: cert-manager }"),
		at: at(2, 1),
		says: /host_certificate.issuer: The value is missing: type cert-manager requires a name/,
	},
	{
		title: "a spool too small",
		change: withVo("spool: { size: 1Gi }"),
		at: at(2, 16),
		says: /Expected at least 5Gi.*, found "1Gi": the jobs' files/,
	},
	{
		title: "an SSH key for a repository by https",
		change: withVo(
			"overrides: { repository: https://github.com/example/overrides.git, key: true }",
		),
		at: at(2, 73),
		says: /An SSH key is not used for an https repository: write repository as user@host:path/,
	},
	{
		title: "ephemeral storage below what the volumes take",
		change: withVo("resources: { limits: { ephemeral-storage: 4Gi } }"),
		at: at(2, 43),
		says: /Expected at least 5248Mi.*, found "4Gi": the ephemeral volumes and 4Gi/,
	},
];

describe("What a hosted CE takes of its cluster", () => itRefuses(cluster));
