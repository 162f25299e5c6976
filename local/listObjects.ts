import type { Cluster } from "./cluster.ts";

/** What is read of an object of the cluster. */
export interface KubernetesObject {
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

/** The objects of a kind (deployments, …) in a namespace, by name. */
export async function listObjects(
	cluster: Cluster,
	namespace: string,
	kind: string,
): Promise<Map<string, KubernetesObject>> {
	const { stdout } = await cluster.kubectl([
		"get",
		kind,
		"-n",
		namespace,
		"-o",
		"json",
	]);
	const { items } = JSON.parse(stdout) as { items: KubernetesObject[] };
	return new Map(items.map((item) => [item.metadata.name, item]));
}

/** Whether a Deployment has the condition Available. */
export function isAvailable(object: KubernetesObject | undefined): boolean {
	return (object?.status?.conditions ?? []).some(
		({ type, status }) => type === "Available" && status === "True",
	);
}
