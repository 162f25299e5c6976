import type { Resources } from "../../plan.ts";
import { quantityValue, sizeQuantity } from "../../quantity.ts";
import { checkedResources } from "../../resolve/clusterRules.ts";
import type { ServiceContext } from "../serviceKind.ts";
import type { SquidNeeds, SquidSizes } from "./needs.ts";
import type { FrontierSquidLayer } from "./schema.ts";

/** Requests and limits of the squid's container: what it needs, unless the settings say more. Faults where they say less. */
export function squidResources(
	{ settings, cluster, report }: ServiceContext<FrontierSquidLayer>,
	{ workers, memory }: SquidSizes,
	needs: SquidNeeds,
	ephemeral: readonly number[],
): Resources {
	const stored = ephemeral.reduce((sum, bytes) => sum + bytes, 0);
	const least = {
		cpu: {
			amount: workers,
			text: String(workers),
			because: `a core for each of ${workers} workers`,
		},
		memory: {
			amount: needs.container,
			text: sizeQuantity(needs.container),
			because: `/dev/shm with cache.memory (${sizeQuantity(memory)}) and ${sizeQuantity(needs.container - needs.sharedMemory)} for the processes. Raise it, or lower cache.memory, cache.disk or workers`,
		},
		"ephemeral-storage": {
			amount: stored,
			text: sizeQuantity(stored),
			because:
				"the ephemeral volumes and 1Gi for the container's own layer. Raise it, lower cache.disk, or keep the cache on a claim",
		},
	};
	const { requests = {}, limits = {} } = settings.resources ?? {};
	const full = { requests: { ...requests }, limits: { ...limits } };
	for (const [name, { amount, text, because }] of Object.entries(least)) {
		const key = name as keyof typeof least;
		const limit = limits[key] ?? requests[key];
		full.limits[key] = limit ?? text;
		full.requests[key] = requests[key] ?? limit ?? text;
		if (limit === undefined || quantityValue(limit) >= amount) continue;
		const given = limits[key] === undefined ? "requests" : "limits";
		report(
			["resources", given, key],
			`Found ${limit}, allowed is at least ${text}: ${because}`,
		);
	}
	return checkedResources(full, ["resources"], cluster, report);
}
