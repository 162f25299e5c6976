import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { registerObjects } from "../shared/registerObjects.ts";
import { squidObjects } from "./objects.ts";
import type { FrontierSquidPlan } from "./plan.ts";

export interface FrontierSquidArgs {
	readonly plan: FrontierSquidPlan;
	readonly cluster: ClusterPlan;
}

/** What an operator wants to know of a squid. */
export interface FrontierSquidSummary {
	readonly kind: "frontier-squid";
	/** host:port, for http_proxy of whatever runs in the cluster. */
	readonly address: string;
	/** The same for clients outside, where there is a way in. */
	readonly externalAddress?: string;
	readonly image: string;
	readonly configHash: string;
}

/** A Frontier Squid: its customisation, volumes, the container under supervisord, and the way in. */
export class FrontierSquid extends pulumi.ComponentResource {
	readonly summary: FrontierSquidSummary;

	constructor(
		name: string,
		{ plan, cluster }: FrontierSquidArgs,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state beside the resources that hold the same.
		super("glidefleet:squid:FrontierSquid", name, {}, options);
		registerObjects(this, name, squidObjects(plan, cluster));
		const { kind, address, externalAddress, configHash } = plan;
		this.summary = {
			kind,
			address,
			...(externalAddress === undefined ? {} : { externalAddress }),
			image: plan.image.reference,
			configHash,
		};
		this.registerOutputs({ address, configHash });
	}
}
