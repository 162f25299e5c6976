import type { ClusterSettings } from "./schema/cluster.ts";

export interface ClusterPlan extends ClusterSettings {
	readonly name: string;
}
