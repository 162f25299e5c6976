import { frontendNames } from "../components/frontend/frontendNames.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { textTable } from "../system/textTable.ts";
import type { Cluster } from "./cluster.ts";
import { isAvailable, listObjects } from "./listObjects.ts";

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
	const found = await listObjects(
		cluster,
		plan.cluster.namespace,
		...(["Deployment", "PersistentVolumeClaim", "Ingress"] as const),
	);
	return plan.frontends.map(({ vo, host }) => {
		const names = frontendNames(vo);
		const address = found.Ingress.get(names.ingress)?.status?.loadBalancer
			?.ingress?.[0];
		return {
			vo,
			host,
			available: isAvailable(found.Deployment.get(names.frontend)),
			claim:
				found.PersistentVolumeClaim.get(names.storage)?.status?.phase ??
				"absent",
			address: address?.ip ?? address?.hostname ?? "",
		};
	});
}

/** Whether a frontend is all that it should be. */
export function isHealthy({ available, claim, address }: FrontendRow): boolean {
	return available && claim === "Bound" && address !== "";
}

/** The rows as a table with a head; with whether each is heard by its factory and pool, where `heard` tells. */
export function frontendTable(
	rows: readonly FrontendRow[],
	heard?: (vo: string) => string,
): string {
	const told = heard === undefined ? [] : ["FACTORY AND POOL"];
	return textTable(
		["VO", "FRONTEND", ...told, "CLAIM", "ADDRESS", "HOST"],
		rows.map(({ vo, available, claim, address, host }) => [
			vo,
			available ? "Available" : "not Available",
			...(heard === undefined ? [] : [heard(vo)]),
			claim,
			address,
			host,
		]),
	);
}
