import { frontendNames } from "../components/frontend/names.ts";
import type { StackPlan } from "../config/plan.ts";
import type { Cluster } from "./cluster.ts";

interface KubernetesObject {
	readonly metadata: { readonly name: string };
	readonly status?: {
		readonly phase?: string;
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

/** What the cluster says of one frontend. */
export interface FrontendRow {
	readonly vo: string;
	readonly available: boolean;
	readonly claim: string;
	readonly host: string;
	/** Address of the ingress; empty where it has none yet. */
	readonly address: string;
}

/** Asks the cluster about every frontend of a stack. */
export async function frontendRows(
	cluster: Cluster,
	plan: StackPlan,
): Promise<FrontendRow[]> {
	const [deployments, claims, ingresses] = await Promise.all(
		["deployments", "persistentvolumeclaims", "ingresses"].map((kind) =>
			list(cluster, plan.cluster.namespace, kind),
		),
	);
	return plan.frontends.map(({ vo, host }) => {
		const names = frontendNames(vo);
		const conditions =
			deployments?.get(names.frontend)?.status?.conditions ?? [];
		const address = ingresses?.get(names.ingress)?.status?.loadBalancer
			?.ingress?.[0];
		return {
			vo,
			host,
			available: conditions.some(
				({ type, status }) => type === "Available" && status === "True",
			),
			claim: claims?.get(names.storage)?.status?.phase ?? "absent",
			address: address?.ip ?? address?.hostname ?? "",
		};
	});
}

/** Whether a frontend is all that it should be. */
export function isWell({ available, claim, address }: FrontendRow): boolean {
	return available && claim === "Bound" && address !== "";
}

/** The rows as a table with a head. */
export function frontendTable(rows: readonly FrontendRow[]): string {
	const cells = [
		["VO", "FRONTEND", "CLAIM", "ADDRESS", "HOST"],
		...rows.map(({ vo, available, claim, address, host }) => [
			vo,
			available ? "Available" : "not Available",
			claim,
			address,
			host,
		]),
	];
	const widths =
		cells[0]?.map((_, column) =>
			Math.max(...cells.map((row) => row[column]?.length ?? 0)),
		) ?? [];
	return cells
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}

async function list(
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
