import type { types } from "@pulumi/kubernetes";
import { defined } from "../../../glideinwms/defined.ts";
import type { Egress } from "../egress.ts";
import { exposedService, nodePort } from "../exposedService.ts";
import { networkPeers } from "../networkPeers.ts";
import { networkPolicy } from "../networkPolicy.ts";
import type { ObjectMeta } from "../objectMeta.ts";
import { serviceLabels } from "../serviceLabels.ts";
import type { ServicePlan } from "../servicePlan.ts";
import type { ServerPlan } from "./serverPlan.ts";

type Server = ServerPlan & Pick<ServicePlan, "kind" | "name">;
/** What a kind of server reaches next to the Internet's TCP ports. */
export type ServerEgress = Pick<Egress, "udp" | "hosts">;
/** The server's TCP ports by name; the first is the one that clients are told of. */
export type ServerPorts = Readonly<Record<string, number>>;

/** The ports of the server's container. */
export function serverPorts(
	{ hostPorts }: ServerPlan,
	ports: ServerPorts,
): types.input.core.v1.ContainerPort[] {
	return Object.entries(ports).map(([name, containerPort]) => {
		const hostPort = hostPorts[name];
		return {
			name,
			containerPort,
			protocol: "TCP",
			...defined({ hostPort }),
		};
	});
}

/** What a pod says of its node's network. */
export function podNetwork({
	hostNetwork,
}: Pick<ServerPlan, "hostNetwork">): Pick<
	types.input.core.v1.PodSpec,
	"hostNetwork" | "dnsPolicy"
> {
	return hostNetwork
		? // The node's own resolver would not know the cluster's services.
			{ hostNetwork, dnsPolicy: "ClusterFirstWithHostNet" }
		: {};
}

/** The way in for clients. */
export function serverService(
	plan: Server,
	ports: ServerPorts,
	metadata: ObjectMeta,
): types.input.core.v1.Service {
	const { exposure } = plan;
	return exposedService(
		plan,
		metadata,
		Object.entries(ports).map(([name, own], index) => ({
			name,
			port: index === 0 ? exposure.port : own,
			targetPort: name,
			protocol: "TCP",
			...(index === 0 ? nodePort(exposure.nodePort) : {}),
		})),
	);
}

/**
 * Who may reach the server; none with the node's network, which no policy reaches. It reaches all of the Internet by TCP,
 * since origins are anywhere and choose their ports.
 */
export function serverNetworkPolicy(
	plan: Server,
	ports: ServerPorts,
	metadata: ObjectMeta,
	egress: ServerEgress,
): types.input.networking.v1.NetworkPolicy[] {
	if (plan.hostNetwork) return [];
	return [
		networkPolicy(metadata, {
			labels: serviceLabels(plan),
			ingress: [
				{
					...clients(plan, metadata.namespace),
					ports: Object.values(ports).map((port) => ({
						port,
						protocol: "TCP",
					})),
				},
			],
			egress: { tcp: "all", reach: plan.reach, ...egress },
		}),
	];
}

/** Without networks, all. */
function clients(
	{ clients: { networks, namespaces } }: ServerPlan,
	own: string,
): Pick<types.input.networking.v1.NetworkPolicyIngressRule, "from"> {
	if (networks === undefined) return {};
	return { from: networkPeers(networks, [own, ...namespaces]) };
}
