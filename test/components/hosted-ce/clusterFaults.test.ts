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
		says: /Found LoadBalancer, allowed on local is ClusterIP/,
	},
	{
		title: "a port of the nodes that Kubernetes would choose",
		change: both(
			withVo("expose: { type: NodePort, host: ce.example.org }"),
			allowTypes,
		),
		at: at(2, 1),
		says: /node_port: The value is missing: a CE tells its clients the port/,
	},
	{
		title: "a CE without a name for those outside",
		change: both(withVo("expose: { type: LoadBalancer }"), allowTypes),
		at: at(2, 1),
		says: /expose.host: The value is missing: the host name under which clients find the CE/,
	},
	{
		title: "a node's network where the cluster allows none",
		change: withVo("host_network: true\nnode: node-1"),
		at: at(2, 15),
		says: /Found a node's network, allowed on local is the pod's own/,
	},
	{
		title: "the network of any node",
		change: both(
			withVo("host_network: true"),
			allow("rules:", "rules:\n  host_network: true"),
		),
		at: at(2, 15),
		says: /Found the network of a node that nobody names/,
	},
	{
		title: "an issuer of certificates without cert-manager",
		change: withVo("host_certificate: { issuer: letsencrypt }"),
		at: at(2, 29),
		says: /Found issuer with type credentials, allowed is it with type cert-manager/,
	},
	{
		title: "cert-manager without an issuer",
		change: withVo("host_certificate: { type: cert-manager }"),
		at: at(2, 1),
		says: /host_certificate.issuer: The value is missing: with type cert-manager its name is needed/,
	},
	{
		title: "a spool too small",
		change: withVo("spool: { size: 1Gi }"),
		at: at(2, 16),
		says: /Found 1Gi, allowed is at least 5Gi: the jobs' files/,
	},
	{
		title: "an SSH key for a repository by https",
		change: withVo(
			"overrides: { repository: https://github.com/example/overrides.git, key: true }",
		),
		at: at(2, 73),
		says: /Found an SSH key for an https repository, which the image would not use/,
	},
	{
		title: "ephemeral storage below what the volumes take",
		change: withVo("resources: { limits: { ephemeral-storage: 4Gi } }"),
		at: at(2, 43),
		says: /Found 4Gi, allowed is at least 5248Mi: the ephemeral volumes and 4Gi/,
	},
];

describe("What a hosted CE takes of its cluster", () => itRefuses(cluster));
