import type { HostedCePlan } from "../../components/hosted-ce/plan.ts";
import type { KindName } from "../../components/kinds.ts";
import type { PelicanPlan } from "../../components/osdf/plan.ts";
import type { OspoolEpPlan } from "../../components/ospool-ep/plan.ts";
import type { ServicePlan } from "../../components/shared/servicePlan.ts";
import type { FrontierSquidPlan } from "../../components/squid/plan.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { XcachePlan } from "../../components/xcache/plan.ts";
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
	kind: KindName,
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

/** The plans of each kind. */
interface Plans {
	readonly "frontier-squid": FrontierSquidPlan;
	readonly "atlas-xcache": XcachePlan;
	readonly "cms-xcache": XcachePlan;
	readonly "osdf-cache": PelicanPlan;
	readonly "osdf-origin": PelicanPlan;
	readonly "hosted-ce": HostedCePlan;
	readonly "ospool-ep": OspoolEpPlan;
}

/** The plan of that service. */
export function servicePlan<K extends KindName>(
	kind: K,
	settings: string,
	options?: ServiceStackOptions,
): Plans[K] {
	const [plan] = serviceStack(kind, settings, options).services;
	return ofKind(plan, kind);
}

/** A plan that must be of a kind, as such. */
export function ofKind<K extends KindName>(
	plan: ServicePlan | undefined,
	kind: K,
): Plans[K] {
	if (plan?.kind !== kind) throw new Error(`No ${kind} was planned`);
	return plan as Plans[K];
}
