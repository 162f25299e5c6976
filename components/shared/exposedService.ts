import type { types } from "@pulumi/kubernetes";
import type { ExposurePlan } from "./exposurePlan.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import { serviceLabels } from "./serviceLabels.ts";
import type { ServicePlan } from "./servicePlan.ts";

type Exposed = Pick<ServicePlan, "kind" | "name"> & {
	readonly exposure: ExposurePlan;
};

/** The way in for a service's clients. */
export function exposedService(
	plan: Exposed,
	metadata: ObjectMeta,
	ports: types.input.core.v1.ServicePort[],
	more: types.input.core.v1.ServiceSpec = {},
): types.input.core.v1.Service {
	const { type, annotations } = plan.exposure;
	const annotated = Object.keys(annotations).length > 0;
	return {
		apiVersion: "v1",
		kind: "Service",
		metadata: { ...metadata, ...(annotated ? { annotations } : {}) },
		spec: {
			type,
			// Who may come in, and the logs, go by the client's address, which another node on the way would replace by its own.
			...(type === "ClusterIP" ? {} : { externalTrafficPolicy: "Local" }),
			...more,
			selector: serviceLabels(plan),
			ports,
		},
	};
}

/** The nodes' port of a Service's port, where it has one. */
export function nodePort(
	port: number | undefined,
): Pick<types.input.core.v1.ServicePort, "nodePort"> {
	return port === undefined ? {} : { nodePort: port };
}
