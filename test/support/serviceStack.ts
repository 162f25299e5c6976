import type {
	PlanOf,
	ServiceKindName,
} from "../../config/kinds/servicePlan.ts";
import type { StackPlan } from "../../config/plan.ts";
import { loadStack } from "../../config/stack.ts";
import { temporaryProject } from "./project.ts";

/** What a cluster allows that lets services out of it. */
const generous = `rules:
  host_ports: true
  host_network: true
  host_paths: [/data]
  tolerations: [nautilus.io/reservation]`;

/** The local stack with one service, called `one`, of a kind and settings (YAML). */
export function serviceStack(
	kind: ServiceKindName,
	settings: string,
	{ isGenerous = false } = {},
): StackPlan {
	const project = temporaryProject();
	try {
		project.write("config/services/one.yaml", `kind: ${kind}\n${settings}`);
		project.write(
			"Pulumi.local.yaml",
			"config:\n  glidefleet:cluster: local\n  glidefleet:services: [one]\n",
		);
		if (isGenerous) {
			const cluster = "config/clusters/local.yaml";
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
	options?: { isGenerous?: boolean },
): PlanOf<K> {
	const [plan] = serviceStack(kind, settings, options).services;
	if (plan?.kind !== kind) throw new Error(`No ${kind} was planned`);
	return plan as PlanOf<K>;
}
