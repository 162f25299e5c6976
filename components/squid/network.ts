import type { types } from "@pulumi/kubernetes";
import { exposedService, nodePort } from "../shared/exposedService.ts";
import { networkPeers } from "../shared/networkPeers.ts";
import { networkPolicy } from "../shared/networkPolicy.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import { squidPods } from "../shared/squidPods.ts";
import { squidContract } from "./imageContract.ts";
import type { FrontierSquidPlan } from "./plan.ts";

/** The way in for clients, and for who monitors the squid. */
export function squidService(
	plan: FrontierSquidPlan,
	metadata: ObjectMeta,
): types.input.core.v1.Service {
	const { exposure, monitoring } = plan;
	return exposedService(plan, metadata, [
		{
			name: "squid",
			port: exposure.port,
			targetPort: "squid",
			protocol: "TCP",
			...nodePort(exposure.nodePort),
		},
		...(monitoring === undefined
			? []
			: [
					{
						name: "monitoring",
						port: monitoring.port,
						targetPort: "monitoring",
						protocol: "UDP",
						...nodePort(monitoring.nodePort),
					},
				]),
	]);
}

/**
 * Who may reach the squid. It reaches what its clients may ask for, which is the Internet only unless the settings open
 * more; squid.conf says the same for the clients' sake.
 */
export function squidNetworkPolicy(
	plan: FrontierSquidPlan,
	metadata: ObjectMeta,
): types.input.networking.v1.NetworkPolicy {
	const { clients, monitoring, reach } = plan;
	const namespaces = [metadata.namespace, ...clients.namespaces];
	return networkPolicy(metadata, {
		labels: serviceLabels(plan),
		ingress: [
			{
				from: networkPeers(clients.networks, namespaces),
				ports: [{ port: squidContract.port, protocol: "TCP" }],
			},
			...(monitoring === undefined
				? []
				: [
						{
							from: networkPeers(monitoring.networks, []),
							ports: [{ port: squidContract.monitoringPort, protocol: "UDP" }],
						},
					]),
		],
		egress: {
			// Those that squid.conf calls safe.
			tcp: [80, 443, [1025, 65535]],
			reach,
			hosts: reach.hosts,
			pods: squidPods(...reach.squids),
		},
	});
}
