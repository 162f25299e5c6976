import type { ServicePlan } from "../servicePlan.ts";
import type { ServerPlan } from "./serverPlan.ts";

/** What an operator wants to know of a data server. */
export interface ServerSummary<K extends string = string> {
	readonly kind: K;
	/** host:port, for whatever runs in the cluster. */
	readonly address: string;
	/** The same for clients outside, where there is a way in. */
	readonly externalAddress?: string;
	readonly image: string;
	readonly configHash: string;
}

/** Takes it out of the plan. */
export function serverSummary<K extends ServicePlan["kind"]>({
	kind,
	address,
	externalAddress,
	image,
	configHash,
}: ServerPlan &
	Pick<ServicePlan, "image" | "configHash"> & {
		readonly kind: K;
	}): ServerSummary<K> {
	return {
		kind,
		address,
		...(externalAddress === undefined ? {} : { externalAddress }),
		image: image.reference,
		configHash,
	};
}
