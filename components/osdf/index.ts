import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { registerObjects } from "../shared/registerObjects.ts";
import type { Credentials } from "../shared/secretData.ts";
import {
	type ServerSummary,
	serverSummary,
} from "../shared/server/serverSummary.ts";
import { pelicanObjects } from "./objects.ts";
import type { PelicanKind, PelicanPlan } from "./plan.ts";

export interface PelicanServerArgs {
	readonly plan: PelicanPlan;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key; kept secret all the way. */
	readonly credentials: Credentials;
}

/** A cache or origin of the OSDF: its settings, disks, credentials, Pelican with XRootD below it, and the way in. */
export class PelicanServer extends pulumi.ComponentResource {
	readonly summary: ServerSummary<PelicanKind>;

	constructor(
		name: string,
		{ plan, cluster, credentials }: PelicanServerArgs,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state beside the resources that hold the same.
		super("glidefleet:pelican:PelicanServer", name, {}, options);
		registerObjects(this, name, pelicanObjects(plan, cluster), credentials);
		this.summary = serverSummary(plan);
		const { address, configHash } = plan;
		this.registerOutputs({ address, configHash });
	}
}
