import * as kubernetes from "@pulumi/kubernetes";
import { guardExisting } from "./components/adoption/index.ts";
import { Frontend, type FrontendSummary } from "./components/frontend/index.ts";
import { keptObjects } from "./components/keptObjects.ts";
import {
	deployService,
	type ServiceSummary,
} from "./components/services/index.ts";
import { stackProgram } from "./components/shared/stackProgram.ts";
import { tellKept } from "./components/shared/tellKept.ts";

// Nothing is registered before the cluster is known to be the right one.
const { plan, credentials } = await stackProgram(import.meta.dirname);
const { cluster } = plan;

// Explicit, so that whatever context kubectl stands in does no harm.
const provider = new kubernetes.Provider("cluster", {
	context: cluster.context,
	// Empty: the kubeconfig is read as kubectl reads it, which told the cluster, and no path of this machine is kept.
	kubeconfig: "",
	namespace: cluster.namespace,
	clusterIdentifier: cluster.name,
	enableServerSideApply: true,
	// Names are fixed: changed files are written in place, and an `up` that was cut off finds its own objects again.
	enableConfigMapMutable: true,
	enableSecretMutable: true,
	upsertExistingObjects: true,
});

guardExisting(plan, credentials);

/** What operators want to know of each frontend, by VO. */
export const frontends: Record<string, FrontendSummary> = {};

for (const frontend of plan.frontends) {
	const own = credentials[frontend.vo] ?? {};
	const component = new Frontend(
		frontend.vo,
		{ plan: frontend, cluster, credentials: own },
		{ provider },
	);
	frontends[frontend.vo] = component.summary;
}

/** The same of each of the other services, by name. */
export const services: Record<string, ServiceSummary> = {};

for (const service of plan.services) {
	const own = credentials[service.name] ?? {};
	services[service.name] = deployService(
		{ plan: service, cluster, credentials: own },
		{ provider },
	);
}

/** What stays in the cluster when a VO or service, or the whole stack, is taken away; by VO or service. */
export const kept = keptObjects(plan);

await tellKept(kept, cluster);
