import type { ServicePlan } from "./servicePlan.ts";

/** The labels by which Service, NetworkPolicy and Deployment of a service find its pods. */
export function serviceLabels({
	kind,
	name,
}: Pick<ServicePlan, "kind" | "name">): Record<string, string> {
	return {
		"app.kubernetes.io/instance": name,
		"app.kubernetes.io/name": kind,
	};
}
