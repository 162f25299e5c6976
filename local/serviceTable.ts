import { serviceObjects } from "../components/services/objects.ts";
import type { StackPlan } from "../config/plan.ts";
import type { Cluster } from "./cluster.ts";
import {
	isAvailable,
	type KubernetesObject,
	listObjects,
} from "./listObjects.ts";
import { textTable } from "./textTable.ts";

/** What the cluster says of one service. */
export interface ServiceRow {
	readonly name: string;
	readonly kind: string;
	/** Whether every workload of it is. */
	readonly available: boolean;
	/** Phases of its claims, by name. */
	readonly claims: readonly string[];
	readonly address: string;
}

/** Asks the cluster about every service of a stack. */
export async function serviceRows(
	cluster: Cluster,
	plan: StackPlan,
): Promise<ServiceRow[]> {
	if (plan.services.length === 0) return [];
	const list = (kind: string) =>
		listObjects(cluster, plan.cluster.namespace, kind);
	const [deployments, sets, claims] = await Promise.all([
		list("deployments"),
		list("statefulsets"),
		list("persistentvolumeclaims"),
	]);
	return plan.services.map((service) => {
		const { name, kind, address = "" } = service;
		const names = (wanted: string) =>
			serviceObjects(service, plan.cluster)
				.filter(({ manifest }) => manifest.kind === wanted)
				.map(({ manifest }) => manifest.metadata.name);
		const available =
			names("Deployment").every((one) => isAvailable(deployments.get(one))) &&
			names("StatefulSet").every((one) => isReady(sets.get(one)));
		const phases = names("PersistentVolumeClaim").map(
			(claim) => claims.get(claim)?.status?.phase ?? "absent",
		);
		return { name, kind, available, claims: phases, address };
	});
}

/** Whether a service is all that it should be. */
export function serviceIsWell({ available, claims }: ServiceRow): boolean {
	return available && claims.every((phase) => phase === "Bound");
}

/** The rows as a table with a head. */
export function serviceTable(rows: readonly ServiceRow[]): string {
	return textTable([
		["SERVICE", "KIND", "STATE", "CLAIM", "ADDRESS"],
		...rows.map(({ name, kind, available, claims, address }) => [
			name,
			kind,
			available ? "Available" : "not Available",
			[...new Set(claims)].join(", "),
			address,
		]),
	]);
}

function isReady(set: KubernetesObject | undefined): boolean {
	const { readyReplicas = 0 } = set?.status ?? {};
	return set !== undefined && readyReplicas >= (set.spec?.replicas ?? 1);
}
