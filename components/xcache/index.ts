import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { registerObjects } from "../shared/registerObjects.ts";
import type { Credentials } from "../shared/secretData.ts";
import {
	type ServerSummary,
	serverSummary,
} from "../shared/server/serverSummary.ts";
import { xcacheObjects } from "./objects.ts";
import type { XcacheKind, XcachePlan } from "./plan.ts";

export interface XcacheArgs {
	readonly plan: XcachePlan;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key; kept secret all the way. */
	readonly credentials: Credentials;
}

/** An XCache of ATLAS or CMS: its settings, disks, credentials, the container under supervisord, and the way in. */
export class Xcache extends pulumi.ComponentResource {
	readonly summary: ServerSummary<XcacheKind>;

	constructor(
		name: string,
		{ plan, cluster, credentials }: XcacheArgs,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state beside the resources that hold the same.
		super("glidefleet:xcache:Xcache", name, {}, options);
		registerObjects(this, name, xcacheObjects(plan, cluster), credentials);
		this.summary = serverSummary(plan);
		const { address, configHash } = plan;
		this.registerOutputs({ address, configHash });
	}
}
