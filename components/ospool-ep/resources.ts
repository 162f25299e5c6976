import { sizeQuantity } from "../../settings/quantity.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { serviceResources } from "../shared/serviceResources.ts";
import type { EpNeeds } from "./needs.ts";
import type { EpPrivileges } from "./plan.ts";
import type { OspoolEpLayer } from "./schema.ts";

/** Requests and limits of a worker: what it offers and a little more, unless the settings say more. Faults where they say less. */
export function epResources(
	context: ServiceContext<OspoolEpLayer>,
	needs: EpNeeds,
	{ fuse }: EpPrivileges,
): Resources {
	const { requests, limits } = serviceResources(context, {
		cpu: {
			amount: needs.cpus,
			text: String(needs.cpus),
			because: "the cores of offer.cpus. Raise it, or offer less",
		},
		memory: {
			amount: needs.container,
			text: sizeQuantity(needs.container),
			because: `offer.memory (${sizeQuantity(needs.memory)}) and ${sizeQuantity(needs.container - needs.memory)} for the daemons. Raise it, or offer less`,
		},
		"ephemeral-storage": {
			amount: needs.ephemeral,
			text: sizeQuantity(needs.ephemeral),
			because: `offer.disk (${sizeQuantity(needs.disk)}) and ${sizeQuantity(needs.ephemeral - needs.disk)} for logs and caches. Raise it, or offer less`,
		},
	});
	const { gpu_resource: gpu } = context.settings.offer ?? {};
	const devices = {
		...(needs.gpus > 0
			? { [gpu ?? "nvidia.com/gpu"]: String(needs.gpus) }
			: {}),
		...(fuse === undefined ? {} : { [fuse]: "1" }),
	};
	return {
		requests: { ...requests, ...devices },
		limits: { ...limits, ...devices },
	};
}
