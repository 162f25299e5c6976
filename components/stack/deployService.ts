import type * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { HostedCe, type HostedCeSummary } from "../hosted-ce/index.ts";
import { PelicanServer } from "../osdf/index.ts";
import { OspoolEp, type OspoolEpSummary } from "../ospool-ep/index.ts";
import type { Credentials } from "../shared/secretData.ts";
import type { ServerSummary } from "../shared/server/serverSummary.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import { FrontierSquid, type FrontierSquidSummary } from "../squid/index.ts";
import { Xcache } from "../xcache/index.ts";

/** What an operator wants to know of a service. */
export type ServiceSummary =
	| FrontierSquidSummary
	| HostedCeSummary
	| OspoolEpSummary
	| ServerSummary;

export interface ServiceArgs {
	readonly plan: ServicePlan;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key; kept secret all the way. */
	readonly credentials: Credentials;
}

/** Deploys a service as the component of its kind; gives its summary. */
export function deployService(
	{ plan, cluster, credentials }: ServiceArgs,
	options: pulumi.ComponentResourceOptions,
): ServiceSummary {
	switch (plan.kind) {
		case "frontier-squid":
			return new FrontierSquid(plan.name, { plan, cluster }, options).summary;
		case "ospool-ep":
			return new OspoolEp(plan.name, { plan, cluster, credentials }, options)
				.summary;
		case "atlas-xcache":
		case "cms-xcache":
			return new Xcache(plan.name, { plan, cluster, credentials }, options)
				.summary;
		case "osdf-cache":
		case "osdf-origin":
			return new PelicanServer(
				plan.name,
				{ plan, cluster, credentials },
				options,
			).summary;
		case "hosted-ce":
			return new HostedCe(plan.name, { plan, cluster, credentials }, options)
				.summary;
	}
}
