import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { registerObjects } from "../shared/registerObjects.ts";
import type { Credentials } from "../shared/secretData.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import { epObjects } from "./objects.ts";
import type { OspoolEpPlan } from "./plan.ts";

export interface OspoolEpArgs {
	readonly plan: OspoolEpPlan;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key; kept secret all the way. */
	readonly credentials: Credentials;
}

/** What an operator, or an autoscaler, wants to know of a set of workers. */
export interface OspoolEpSummary {
	readonly kind: "ospool-ep";
	/** The resource in Topology, by which the pool's collector finds the workers (GLIDEIN_ResourceName). */
	readonly resourceName: string;
	readonly workers: number | "autoscaled";
	/** Selects the workers' pods. */
	readonly selector: string;
	readonly image: string;
	readonly configHash: string;
}

/** OSPool workers: their token, what they may reach, and the CronJobs or the Deployment that runs them. */
export class OspoolEp extends pulumi.ComponentResource {
	readonly summary: OspoolEpSummary;

	constructor(
		name: string,
		{ plan, cluster, credentials }: OspoolEpArgs,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state beside the resources that hold the same.
		super("glidefleet:worker:OspoolEp", name, {}, options);
		registerObjects(this, name, epObjects(plan, cluster), credentials);
		const { kind, resourceName, scale, image, configHash } = plan;
		this.summary = {
			kind,
			resourceName,
			workers: scale.by === "number" ? scale.workers : "autoscaled",
			selector: Object.entries(serviceLabels(plan))
				.map(([label, value]) => `${label}=${value}`)
				.join(","),
			image: image.reference,
			configHash,
		};
		this.registerOutputs({ resourceName, configHash });
	}
}
