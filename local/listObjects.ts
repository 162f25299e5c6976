import type { Cluster } from "./cluster.ts";

/** What is read of an object of the cluster. */
export interface KubernetesObject {
	readonly kind: string;
	readonly metadata: {
		readonly name: string;
		readonly ownerReferences?: readonly { readonly name: string }[];
	};
	readonly spec?: { readonly replicas?: number };
	readonly status?: {
		readonly phase?: string;
		readonly readyReplicas?: number;
		/** How many pods of a Job are. */
		readonly ready?: number;
		readonly conditions?: readonly {
			readonly type: string;
			readonly status: string;
		}[];
		readonly loadBalancer?: {
			readonly ingress?: readonly {
				readonly ip?: string;
				readonly hostname?: string;
			}[];
		};
	};
}

/** The objects of some kinds (Deployment, …) in a namespace, by kind and then by name; one kubectl reads them all. */
export async function listObjects<Kind extends string>(
	cluster: Cluster,
	namespace: string,
	...kinds: readonly Kind[]
): Promise<Record<Kind, Map<string, KubernetesObject>>> {
	const names = kinds.join(",").toLowerCase();
	const args = ["get", names, "-n", namespace, "-o", "json"];
	const { stdout } = await cluster.kubectl(args);
	const { items } = JSON.parse(stdout) as { items: KubernetesObject[] };
	const byName = (kind: Kind) =>
		items
			.filter((item) => item.kind === kind)
			.map((item) => [item.metadata.name, item] as const);
	return Object.fromEntries(
		kinds.map((kind) => [kind, new Map(byName(kind))]),
	) as Record<Kind, Map<string, KubernetesObject>>;
}

/** Whether a Deployment has the condition Available. */
export function isAvailable(object: KubernetesObject | undefined): boolean {
	return (object?.status?.conditions ?? []).some(
		({ type, status }) => type === "Available" && status === "True",
	);
}
