import { defined } from "../../glideinwms/defined.ts";
import type { Summary } from "./kindObjects.ts";
import type { ServicePlan } from "./servicePlan.ts";

/** Of a service that is reached at one address. */
interface Reached extends ServicePlan {
	/** host:port, for whatever runs in the cluster. */
	readonly address: string;
	/** The same for clients outside, where there is a way in. */
	readonly externalAddress?: string;
}

/** What an operator wants to know of it. */
export function addressSummary({
	kind,
	address,
	externalAddress,
	image,
	configHash,
}: Reached): Summary {
	return {
		kind,
		address,
		...defined({ externalAddress }),
		image: image.reference,
		configHash,
	};
}
