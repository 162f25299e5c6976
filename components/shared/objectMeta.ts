import { defined } from "../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";

/** What every object of a service carries, next to its own name. */
export interface ObjectMeta {
	readonly name: string;
	readonly namespace: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata of an object of `service` (for example vo-frontend) of a VO, with Kubernetes' recommended labels. */
export function objectMeta(
	cluster: ClusterPlan,
	service: string,
	instance: string,
	name: string,
	annotations?: Readonly<Record<string, string>>,
): ObjectMeta {
	return {
		name,
		namespace: cluster.namespace,
		labels: {
			"app.kubernetes.io/instance": instance,
			"app.kubernetes.io/managed-by": "glidefleet",
			"app.kubernetes.io/name": service,
		},
		...defined({ annotations }),
	};
}
