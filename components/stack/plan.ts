import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";

/** A whole stack: one cluster and what runs on it. */
export interface StackPlan {
	readonly stack: string;
	readonly cluster: ClusterPlan;
	readonly frontends: readonly FrontendPlan[];
	readonly services: readonly ServicePlan[];
	/** The VOs and services that take over objects of their names which somebody else made. */
	readonly adopt: readonly string[];
	/** What is right today and will not be for long, in sentences. */
	readonly warnings: readonly string[];
}
