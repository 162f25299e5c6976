import { serviceObjects } from "../components/stack/members.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { textTable } from "../system/textTable.ts";
import type { Cluster } from "./cluster.ts";
import {
	isAvailable,
	type KubernetesObject,
	listObjects,
} from "./listObjects.ts";

/** What the cluster says of one service. */
export interface ServiceRow {
	readonly name: string;
	readonly kind: string;
	/** Whether every workload of it is. */
	readonly available: boolean;
	/** Of what a schedule starts, how many there are and how many of them run; absent where nothing is. */
	readonly scheduled?: { readonly all: number; readonly running: number };
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
	const found = await listObjects(
		cluster,
		plan.cluster.namespace,
		...(["Deployment", "StatefulSet", "CronJob", "Job"] as const),
		"PersistentVolumeClaim",
	);
	return plan.services.map((service) => {
		const { name, kind, address = "" } = service;
		const names = (wanted: string) =>
			serviceObjects(service, plan.cluster)
				.filter(({ manifest }) => manifest.kind === wanted)
				.map(({ manifest }) => manifest.metadata.name);
		const available =
			names("Deployment").every((one) =>
				isAvailable(found.Deployment.get(one)),
			) &&
			names("StatefulSet").every((one) =>
				isReady(found.StatefulSet.get(one)),
			) &&
			names("CronJob").every((one) => found.CronJob.has(one));
		const phases = names("PersistentVolumeClaim").map(
			(claim) =>
				found.PersistentVolumeClaim.get(claim)?.status?.phase ?? "absent",
		);
		const scheduled = scheduledOf(names("CronJob"), [...found.Job.values()]);
		return { name, kind, available, ...scheduled, claims: phases, address };
	});
}

/** Whether a service is all that it should be. */
export function serviceIsHealthy({ available, claims }: ServiceRow): boolean {
	return available && claims.every((phase) => phase === "Bound");
}

/** Whether, next to that, all runs that a schedule starts. */
export function serviceRuns(row: ServiceRow): boolean {
	const { scheduled: { all, running } = { all: 0, running: 0 } } = row;
	return serviceIsHealthy(row) && running === all;
}

/** The rows as a table with a head. */
export function serviceTable(rows: readonly ServiceRow[]): string {
	return textTable(
		["SERVICE", "KIND", "STATE", "CLAIM", "ADDRESS"],
		rows.map((row) => [
			row.name,
			row.kind,
			stateOf(row),
			[...new Set(row.claims)].join(", "),
			row.address,
		]),
	);
}

function stateOf({ available, scheduled }: ServiceRow): string {
	if (!available) return "not Available";
	if (scheduled === undefined) return "Available";
	return `Scheduled, ${scheduled.running} of ${scheduled.all} running`;
}

function scheduledOf(
	names: readonly string[],
	jobs: readonly KubernetesObject[],
): Pick<ServiceRow, "scheduled"> {
	if (names.length === 0) return {};
	// The Job's own count of active pods has those whose image is still pulled.
	const ready = jobs.filter(({ status }) => (status?.ready ?? 0) > 0);
	const owners = new Set(ready.flatMap(ownersOf));
	const running = names.filter((name) => owners.has(name)).length;
	return { scheduled: { all: names.length, running } };
}

function ownersOf({ metadata }: KubernetesObject): string[] {
	return (metadata.ownerReferences ?? []).map(({ name }) => name);
}

function isReady(set: KubernetesObject | undefined): boolean {
	const { readyReplicas = 0 } = set?.status ?? {};
	return set !== undefined && readyReplicas >= (set.spec?.replicas ?? 1);
}
