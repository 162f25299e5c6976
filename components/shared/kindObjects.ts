import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { ServiceObject } from "./serviceObject.ts";

/** What operators want to know of a frontend or service: a part of the stack's outputs. */
export interface Summary {
	readonly image: string;
	readonly configHash: string;
	readonly [told: string]: unknown;
}

/** How the plan of a kind becomes objects in a cluster. */
export interface KindObjects<P> {
	/** The type of its component for Pulumi, part of every URN: never to be changed. */
	readonly component: string;
	/** The objects, in the order of their making. Secrets are without values. */
	objects(plan: P, cluster: ClusterPlan): ServiceObject[];
	summary(plan: P): Summary;
	/** What of the summary is the component's own output. */
	readonly headline: string;
}
