import type { StackPlan } from "../config/plan.ts";
import { frontendManifests } from "./frontend/manifests.ts";

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

/** All objects of a stack, service by service, in a stable order. Secrets are without values. */
export function stackManifests({
	frontends,
	cluster,
}: StackPlan): ServiceManifests[] {
	return frontends.map((plan) => ({
		service: `${plan.vo}-frontend`,
		manifests: Object.values(frontendManifests(plan, cluster)) as Manifest[],
	}));
}
