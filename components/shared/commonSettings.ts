import * as z from "zod";
import {
	absolutePath,
	annotationKey,
	hostName,
	label,
	labelValue,
	nodePort,
	port,
	qualifiedName,
	reaches,
	resources,
	size,
} from "../../settings/schema/values.ts";

/** Settings that every kind of service has, each with the same meaning. `null` reverts what an earlier layer says. */
export const commonSettings = {
	node: labelValue
		.nullish()
		.describe("Host name of the only node to run on (kubernetes.io/hostname)"),
	avoid_nodes: z
		.array(labelValue)
		.nullish()
		.describe("Names of nodes to avoid"),
	tolerations: z
		.array(
			z.strictObject({
				key: qualifiedName.describe(
					"Key of the taint, one that the cluster allows",
				),
				value: labelValue
					.optional()
					.describe("Its value (default: all values)"),
				effect: z
					.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"])
					.optional()
					.describe("Effect of the taint (default: all effects)"),
			}),
		)
		.nullish()
		.describe("Taints of nodes that it tolerates"),
	priority_class: label
		.nullish()
		.describe("Priority class, one that the cluster allows (default none)"),
	reaches: reaches
		.nullish()
		.describe("What its pods may reach in addition to the Internet"),
	resources: resources
		.nullish()
		.describe(
			"Of the service's own container (default: what the other settings require)",
		),
};

/** How deep the layers of the common settings are merged. */
export const commonDepths = {
	node: 0,
	avoid_nodes: 0,
	tolerations: 0,
	priority_class: 0,
	reaches: 1,
	resources: 2,
};

/** How a service is reached inside the cluster, and from outside where the cluster allows it. */
export const exposure = z.strictObject({
	type: z
		.enum(["ClusterIP", "NodePort", "LoadBalancer"])
		.nullish()
		.describe(
			"Type of the Service (default ClusterIP: only inside the cluster)",
		),
	port: port.nullish().describe("Port of the Service"),
	node_port: nodePort
		.nullish()
		.describe("Port of the nodes (default: Kubernetes chooses)"),
	host: hostName
		.nullish()
		.describe("Host name for clients outside the cluster"),
	annotations: z
		.record(annotationKey, z.string().nullable())
		.nullish()
		.describe("Annotations of the Service, for example for external-dns"),
});

/** Where data lie that a pod keeps or may lose. */
export const volume = z.strictObject({
	type: z
		.enum(["ephemeral", "claim", "existing", "host"])
		.nullish()
		.describe(
			"ephemeral: lost with the pod (default); claim: a new claim; existing: an existing claim; host: a directory of the node",
		),
	size: size
		.nullish()
		.describe("Size of the volume (default: what the other settings require)"),
	claim: label.nullish().describe("Name of the claim (existing)"),
	path: absolutePath.nullish().describe("The node's directory (host)"),
	storage_class: label
		.nullish()
		.describe("Storage class of the claim (default: the cluster's)"),
});

export type ResourceSettings = z.infer<typeof resources>;
export type Exposure = z.infer<typeof exposure>;
export type VolumeSettings = z.infer<typeof volume>;
