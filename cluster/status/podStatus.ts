import { configHashAnnotation } from "../../components/shared/configHash.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { ClusterState } from "../drift/readCluster.ts";
import { type LiveObject, objectKey, trueSince } from "../live/liveObject.ts";

/** What runs of a service, and what should run. */
export interface PodStatus {
	readonly image: {
		readonly wanted: string;
		readonly running: readonly string[];
	};
	/** SHA-256 of the mounted files, in hexadecimal. */
	readonly configHash: {
		readonly wanted: string;
		readonly running: readonly string[];
	};
	readonly replicas: { readonly wanted: number; readonly ready: number };
	/** When the last pod became Ready (ISO 8601); null if none is. */
	readonly readySince: string | null;
	/** Whether a schedule starts the pods: each then keeps the version it was started with, and having none is not a fault. */
	readonly scheduled: boolean;
}

interface Wanted {
	/** Values of the labels app.kubernetes.io/instance and app.kubernetes.io/name. */
	readonly instance: string;
	readonly name: string;
	readonly image: string;
	readonly configHash: string;
}

interface Workload extends Manifest {
	readonly spec: {
		readonly replicas?: number;
		readonly template?: Template;
		readonly jobTemplate?: { readonly spec: { readonly template: Template } };
	};
}
interface Template {
	readonly spec: { readonly containers: readonly { readonly name: string }[] };
}

/** The state of a service's pods. */
export function podStatus(
	wanted: Wanted,
	manifests: readonly Manifest[],
	{ objects, pods }: ClusterState,
): PodStatus {
	const workloads = manifests.filter(({ kind }) =>
		["CronJob", "Deployment"].includes(kind),
	) as Workload[];
	const own = alivePods(wanted, { pods });
	const [first] = workloads;
	const template =
		first?.spec.template ?? first?.spec.jobTemplate?.spec.template;
	const main = template?.spec.containers[0]?.name;
	const since = own.flatMap((pod) => trueSince(pod, "Ready") ?? []);
	return {
		image: {
			wanted: wanted.image,
			running: distinct(own.map((pod) => imageOf(pod, main))),
		},
		configHash: {
			wanted: wanted.configHash,
			running: distinct(
				own.map(
					(pod) => pod.metadata.annotations?.[configHashAnnotation] ?? "",
				),
			),
		},
		replicas: {
			wanted: workloads.reduce(
				(sum, one) => sum + replicasOf(one, objects.get(objectKey(one))),
				0,
			),
			ready: since.length,
		},
		readySince: since.sort().at(-1) ?? null,
		scheduled: workloads.some(({ kind }) => kind === "CronJob"),
	};
}

/** The pods of a service that have not ended. */
export function alivePods(
	wanted: Pick<Wanted, "instance" | "name">,
	{ pods }: Pick<ClusterState, "pods">,
): LiveObject[] {
	return pods.filter((pod) => isOf(pod, wanted) && isAlive(pod));
}

/** An autoscaler's number is only in the cluster. */
function replicasOf({ kind, spec }: Workload, live?: LiveObject): number {
	if (kind === "CronJob") return 1;
	return spec.replicas ?? live?.spec?.replicas ?? 1;
}

function isOf(
	{ metadata }: LiveObject,
	{ instance, name }: Pick<Wanted, "instance" | "name">,
): boolean {
	const { labels = {} } = metadata;
	return (
		labels["app.kubernetes.io/instance"] === instance &&
		labels["app.kubernetes.io/name"] === name
	);
}

function isAlive({ metadata, status }: LiveObject): boolean {
	const ended = ["Succeeded", "Failed"].includes(status?.phase ?? "");
	return metadata.deletionTimestamp === undefined && !ended;
}

function imageOf({ spec }: LiveObject, name: string | undefined): string {
	const containers = spec?.containers ?? [];
	const own = containers.find((one) => one.name === name) ?? containers[0];
	return own?.image ?? "";
}

function distinct(values: readonly string[]): string[] {
	return [...new Set(values)].sort();
}
