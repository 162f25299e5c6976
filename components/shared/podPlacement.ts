import type { types } from "@pulumi/kubernetes";
import { defined } from "../../glideinwms/defined.ts";
import type { PlacementPlan } from "./placementPlan.ts";

/** What a pod says of its placement next to its affinity: priority, and taints that do not keep it off. */
export function podPlacement({
	priorityClass,
	tolerations,
}: PlacementPlan): Pick<
	types.input.core.v1.PodSpec,
	"priorityClassName" | "tolerations"
> {
	return {
		...defined({ priorityClassName: priorityClass }),
		...(tolerations.length === 0
			? {}
			: { tolerations: tolerations.map(toleration) }),
	};
}

function toleration({
	key,
	value,
	effect,
}: PlacementPlan["tolerations"][number]): types.input.core.v1.Toleration {
	return {
		key,
		...(value === undefined
			? { operator: "Exists" }
			: { operator: "Equal", value }),
		...defined({ effect }),
	};
}
