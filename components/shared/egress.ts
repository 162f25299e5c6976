import type { types } from "@pulumi/kubernetes";
import { ofFamily, privateNetworks } from "../../settings/privateNetworks.ts";
import { networkPeers } from "./networkPeers.ts";
import type { ReachPlan } from "./reachPlan.ts";

type Rule = types.input.networking.v1.NetworkPolicyEgressRule;
type Port = types.input.networking.v1.NetworkPolicyPort;

/** What a kind's pods reach: nothing but this is open to them. */
export interface Egress {
	/**
	 * TCP ports of hosts on the Internet, or first and last of a range; `all` where others choose them, `anything` for
	 * other protocols too.
	 */
	readonly tcp:
		| "all"
		| "anything"
		| readonly (number | readonly [number, number])[];
	/** UDP ports of hosts on the Internet. */
	readonly udp?: readonly number[];
	/** Private networks and namespaces that the settings open, all ports of them. */
	readonly reach: ReachPlan;
	/** Hosts of the settings: of names such as pool.osg.svc, the namespace is open. */
	readonly hosts?: readonly string[];
	/** Pods of the same namespace, by their labels, and one port of them. */
	readonly pods?: readonly {
		readonly labels: Readonly<Record<string, string>>;
		readonly port: number;
	}[];
}

/** The rules for it. Name servers are in pods, or on the nodes. */
export function egressRules({
	tcp,
	udp = [],
	reach,
	hosts = [],
	pods = [],
}: Egress): Rule[] {
	const namespaces = [
		...new Set([...reach.namespaces, ...hosts.flatMap(namespaceOf)]),
	].sort();
	const own = networkPeers(reach.networks, namespaces);
	return [
		{ ports: [port(53, "UDP"), port(53, "TCP")] },
		{
			to: internet,
			...(tcp === "anything"
				? {}
				: { ports: [...tcpPorts(tcp), ...udpPorts(udp)] }),
		},
		...pods.map(({ labels, port: own }) => ({
			to: [{ podSelector: { matchLabels: labels } }],
			ports: [port(own, "TCP")],
		})),
		...(own.length === 0 ? [] : [{ to: own }]),
	];
}

/** All but what is no one's on the Internet: the cluster's API server, pods and nodes, the site, the clouds' metadata. */
const internet: Rule["to"] = ([4, 6] as const).map((family) => ({
	ipBlock: {
		cidr: family === 4 ? "0.0.0.0/0" : "::/0",
		except: ofFamily(privateNetworks, family),
	},
}));

function tcpPorts(tcp: Exclude<Egress["tcp"], "anything">): Port[] {
	if (tcp === "all") return [{ port: 1, endPort: 65535, protocol: "TCP" }];
	return tcp.map((each) =>
		typeof each === "number"
			? port(each, "TCP")
			: { port: each[0], endPort: each[1], protocol: "TCP" },
	);
}

function udpPorts(udp: readonly number[]): Port[] {
	return [...new Set(udp)]
		.sort((a, b) => a - b)
		.map((each) => port(each, "UDP"));
}

function port(number: number, protocol: "TCP" | "UDP"): Port {
	return { port: number, protocol };
}

/** Of a Service's name within the cluster. */
function namespaceOf(host: string): string[] {
	const [, namespace] =
		/^[a-z0-9-]+\.([a-z0-9-]+)\.svc(?:\.|:|$)/.exec(host) ?? [];
	return namespace === undefined ? [] : [namespace];
}
