import type {
	PlanOf,
	ServiceKindName,
} from "../../components/shared/servicePlan.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { temporaryProject } from "./project.ts";

/** What a cluster allows that lets services out of it. */
const generous = `rules:
  host_ports: true
  host_network: true
  host_paths: [/data]
  tolerations: [nautilus.io/reservation]`;

export interface ServiceStackOptions {
	/** Whether the cluster lets services out of it. */
	readonly isGenerous?: boolean;
	/** YAML that stands in the cluster's file instead of its line `rules:`, and ends with that line and more of its own. */
	readonly cluster?: string;
}

/** The local stack with one service, called `one`, of a kind and settings (YAML). */
export function serviceStack(
	kind: ServiceKindName,
	settings: string,
	{ isGenerous = false, cluster: own = "" }: ServiceStackOptions = {},
): StackPlan {
	const project = temporaryProject();
	try {
		project.write("config/services/one.yaml", `kind: ${kind}\n${settings}`);
		project.write(
			"Pulumi.local.yaml",
			"config:\n  glidefleet:cluster: local\n  glidefleet:services: [one]\n",
		);
		const cluster = "config/clusters/local.yaml";
		if (own !== "") project.replace(cluster, "rules:", own);
		if (isGenerous) {
			project.replace(cluster, "rules:", generous);
			project.replace(
				cluster,
				"[ClusterIP]",
				"[ClusterIP, NodePort, LoadBalancer]",
			);
		}
		return loadStack("local", { root: project.root, credentials: false });
	} finally {
		project.dispose();
	}
}

/** The plan of that service. */
export function servicePlan<K extends ServiceKindName>(
	kind: K,
	settings: string,
	options?: ServiceStackOptions,
): PlanOf<K> {
	const [plan] = serviceStack(kind, settings, options).services;
	if (plan?.kind !== kind) throw new Error(`No ${kind} was planned`);
	return plan as PlanOf<K>;
}
