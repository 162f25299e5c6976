import * as z from "zod";
import { identity } from "./identity.ts";
import {
	absolutePath,
	annotationKey,
	hostName,
	label,
	labelValue,
	line,
	qualifiedName,
	reaches,
} from "./values.ts";

const profile = z
	.string()
	.regex(
		/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\.json$/,
		"Unconfined, or a file such as profiles/apptainer.json",
	);

const rules = z.strictObject({
	limit_over_request: z
		.number()
		.min(1)
		.optional()
		.describe("A limit may be at most this many times its request"),
	service_types: z
		.array(z.enum(["ClusterIP", "NodePort", "LoadBalancer"]))
		.optional()
		.describe("Types of Service that may be made (default all)"),
	require_ephemeral_storage: z
		.boolean()
		.optional()
		.describe(
			"Whether each container must request ephemeral storage (default false)",
		),
	priority_classes: z
		.array(label)
		.optional()
		.describe("Priority classes that a service may name (default none)"),
	tolerations: z
		.array(qualifiedName)
		.optional()
		.describe("Keys of taints that a service may tolerate (default none)"),
	host_ports: z
		.boolean()
		.optional()
		.describe("Whether a pod may take ports of its node (default false)"),
	host_network: z
		.boolean()
		.optional()
		.describe("Whether a pod may use its node's network (default false)"),
	privileged: z
		.boolean()
		.optional()
		.describe("Whether a container may be privileged (default false)"),
	seccomp_profile: z
		.union([z.literal("Unconfined"), profile])
		.optional()
		.describe(
			"For pods whose jobs run in containers: a profile below the kubelet's seccomp directory, or Unconfined (default: no such pods)",
		),
	fuse_resource: qualifiedName
		.optional()
		.describe("Device plugin's resource that comes with /dev/fuse"),
	host_paths: z
		.array(absolutePath)
		.optional()
		.describe(
			"Directories of the nodes that pods may mount, including subdirectories (default none)",
		),
});

/** A cluster: how to reach it, what it offers, and its rules. */
export const clusterSchema = z.strictObject({
	context: line.describe("Context of the kubeconfig; no other is ever used"),
	identity: identity.optional(),
	namespace: label.describe("Namespace of all objects; it must exist"),
	ingress: z.strictObject({
		class: label.describe("Class of the Ingresses"),
		host_suffix: hostName.describe("Hosts are <vo>-frontend.<host_suffix>"),
		tls: z
			.enum(["automatic", "none"])
			.describe("automatic: the cluster makes certificates for listed hosts"),
		annotations: z
			.record(annotationKey, z.string())
			.optional()
			.describe("Annotations of every Ingress"),
	}),
	storage_class: label.describe("Storage class of new claims"),
	placement: z
		.strictObject({
			region: labelValue
				.optional()
				.describe(
					"Value of topology.kubernetes.io/region, to keep pod and volume together",
				),
			architecture: z
				.enum(["amd64", "arm64"])
				.optional()
				.describe("Architecture of the nodes that pods run on"),
		})
		.optional(),
	reaches: reaches
		.optional()
		.describe("What all pods may reach in addition to the Internet"),
	cvmfs: z
		.strictObject({
			host_path: absolutePath
				.optional()
				.describe("Directory of the nodes with CVMFS that pods may mount"),
			storage_class: label
				.optional()
				.describe("Storage class of the CSI driver for CVMFS"),
		})
		.optional()
		.describe("Ways by which pods get CVMFS (default none)"),
	rules: rules
		.prefault({})
		.describe("What the cluster allows (default: no rules)"),
});

export type ClusterSettings = z.infer<typeof clusterSchema>;
