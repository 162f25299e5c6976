import type { types } from "@pulumi/kubernetes";
import { exposedService, nodePort } from "../shared/exposedService.ts";
import { networkPolicy } from "../shared/networkPolicy.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import type { HostedCePlan } from "./plan.ts";

/** The way in for those who send pilots. */
export function ceService(
	plan: HostedCePlan,
	metadata: ObjectMeta,
): types.input.core.v1.Service {
	const { exposure, port, requestIp } = plan;
	const way = {
		name: "htcondor-ce",
		port,
		targetPort: "htcondor-ce",
		protocol: "TCP",
		...nodePort(exposure.nodePort),
	};
	return exposedService(
		plan,
		metadata,
		[way],
		requestIp === undefined ? {} : { loadBalancerIP: requestIp },
	);
}

/** The CE's port only, for all: tokens decide who may send jobs. It reaches its login host and what the settings name. */
export function ceNetworkPolicy(
	plan: HostedCePlan,
	metadata: ObjectMeta,
): types.input.networking.v1.NetworkPolicy {
	return networkPolicy(metadata, {
		labels: serviceLabels(plan),
		ingress: [{ ports: [{ port: plan.port, protocol: "TCP" }] }],
		egress: {
			tcp: plan.reach.ports,
			reach: plan.reach,
			hosts: plan.reach.hosts,
		},
	});
}
