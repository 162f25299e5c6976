import { sizeQuantity } from "../../settings/quantity.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { serviceResources } from "../shared/serviceResources.ts";
import type { SquidNeeds, SquidSizes } from "./needs.ts";
import type { FrontierSquidLayer } from "./schema.ts";

/** Requests and limits of the squid's container: what it needs, unless the settings say more. Faults where they say less. */
export function squidResources(
	context: ServiceContext<FrontierSquidLayer>,
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
	return serviceResources(context, least);
}
