import { frontendManifests } from "../frontend/manifests.ts";
import type { StackPlan } from "./plan.ts";
import { serviceObjects } from "./serviceObjects.ts";

/** A Kubernetes object as plain data. */
export interface Manifest {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: {
		readonly name: string;
		readonly namespace: string;
		readonly labels: Readonly<Record<string, string>>;
		readonly annotations?: Readonly<Record<string, string>>;
	};
}

/** The objects of one service, under the name of its folder in rendered output. */
export interface ServiceManifests {
	readonly service: string;
	readonly manifests: readonly Manifest[];
}

/** All objects of a stack, the frontends' first, in a stable order. Secrets are without values. */
export function stackManifests({
	frontends,
	services,
	cluster,
}: StackPlan): ServiceManifests[] {
	return [
		...frontends.map((plan) => ({
			service: `${plan.vo}-frontend`,
			manifests: Object.values(frontendManifests(plan, cluster)) as Manifest[],
		})),
		...services.map((plan) => ({
			service: plan.name,
			manifests: serviceObjects(plan, cluster).map(({ manifest }) => manifest),
		})),
	];
}
