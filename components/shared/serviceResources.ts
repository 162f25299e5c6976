import { quantityValue } from "../../settings/quantity.ts";
import { checkedResources } from "./clusterRules.ts";
import type { ResourceSettings } from "./commonSettings.ts";
import type { Resources } from "./resources.ts";
import type { ServiceContext } from "./serviceKind.ts";

/** The least that a container must have of something. */
export interface Least {
	/** Cores or bytes. */
	readonly amount: number;
	/** The same as a Kubernetes quantity. */
	readonly text: string;
	/** Why, and what to do otherwise. */
	readonly because: string;
	/** Given where the settings say nothing (default: the least). */
	readonly usual?: string;
}

export type LeastResources = Readonly<
	Record<"cpu" | "memory" | "ephemeral-storage", Least>
>;

/** Requests and limits of a service's container: what it needs, unless the settings say more. Faults where they say less. */
export function serviceResources(
	{
		settings,
		cluster,
		report,
	}: ServiceContext<{ resources?: ResourceSettings | null | undefined }>,
	least: LeastResources,
): Resources {
	const { requests = {}, limits = {} } = settings.resources ?? {};
	const full = { requests: { ...requests }, limits: { ...limits } };
	for (const [name, { amount, text, because, usual }] of Object.entries(
		least,
	)) {
		const key = name as keyof LeastResources;
		const limit = limits[key] ?? requests[key];
		full.limits[key] = limit ?? usual ?? text;
		full.requests[key] = requests[key] ?? limit ?? usual ?? text;
		if (limit === undefined || quantityValue(limit) >= amount) continue;
		const given = limits[key] === undefined ? "requests" : "limits";
		report(
			["resources", given, key],
			`Expected at least ${text}, found "${limit}": ${because}`,
		);
	}
	return checkedResources(full, ["resources"], cluster, report);
}
