import type { Kubectl } from "../kubectl.ts";
import { kubectlName, type LiveObject } from "../live/liveObject.ts";
import { parseList } from "../live/parseList.ts";

/** A pod's spec, as far as it names other objects. */
export interface PodSpec {
	readonly volumes?: readonly {
		readonly persistentVolumeClaim?: { readonly claimName: string };
		readonly secret?: { readonly secretName?: string };
		readonly configMap?: { readonly name?: string };
	}[];
}

/** What else is in the namespace and may have to do with an object that is taken over. */
export interface Neighbours {
	readonly pods: readonly LiveObject[];
	readonly deployments: readonly LiveObject[];
	readonly replicaSets: readonly LiveObject[];
	readonly services: readonly LiveObject[];
	readonly ingresses: readonly LiveObject[];
}

const kinds = "deployments,replicasets,pods,services,ingresses";

/** Reads them, by one command. */
export async function readNeighbours(
	kubectl: Kubectl,
	namespace: string,
): Promise<Neighbours> {
	const all = parseList(
		await kubectl(["get", kinds, "-n", namespace, "-o", "json"]),
	);
	const of = (wanted: string) => all.filter(({ kind }) => kind === wanted);
	return {
		pods: of("Pod"),
		deployments: of("Deployment"),
		replicaSets: of("ReplicaSet"),
		services: of("Service"),
		ingresses: of("Ingress"),
	};
}

/** The spec of a pod, or of the pods of a workload. */
export function podSpec(object: object): PodSpec {
	const { kind, spec = {} } = object as {
		kind?: string;
		spec?: PodSpec & { template?: { spec?: PodSpec } };
	};
	return (kind === "Pod" ? spec : spec.template?.spec) ?? {};
}

/** The claims that a pod mounts. */
export function claimsOf({ volumes = [] }: PodSpec): string[] {
	return volumes.flatMap(
		({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
	);
}

/** ConfigMaps and Secrets that a pod mounts, as kubectl names them. */
export function filesOf({ volumes = [] }: PodSpec): string[] {
	return volumes.flatMap(({ configMap, secret }) => [
		...(configMap?.name ? [`configmap/${configMap.name}`] : []),
		...(secret?.secretName ? [`secret/${secret.secretName}`] : []),
	]);
}

/** Whether a pod is there still: one that has ended holds neither volume nor name. */
export function isThere(pod: LiveObject): boolean {
	const { phase } =
		(pod as { status?: { phase?: string } } & LiveObject).status ?? {};
	return phase !== "Succeeded" && phase !== "Failed";
}

/** What stands behind a pod and would make it again: its Deployment, its other controller, or itself. */
export function workloadOf(
	pod: LiveObject,
	{ replicaSets }: Neighbours,
): string {
	const owner = controllerOf(pod);
	if (owner === undefined) return kubectlName(pod);
	const set = replicaSets.find(
		({ metadata }) =>
			owner.kind === "ReplicaSet" && metadata.name === owner.name,
	);
	const { kind, name } = (set && controllerOf(set)) ?? owner;
	return kubectlName({ kind, metadata: { name } });
}

function controllerOf({ metadata }: LiveObject) {
	return metadata.ownerReferences?.find(({ controller }) => controller);
}
