import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { registerObjects } from "../shared/registerObjects.ts";
import type { Credentials } from "../shared/secretData.ts";
import { ceObjects } from "./objects.ts";
import type { HostedCePlan } from "./plan.ts";

export interface HostedCeArgs {
	readonly plan: HostedCePlan;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key; kept secret all the way. */
	readonly credentials: Credentials;
}

/** What an operator wants to know of a hosted CE. */
export interface HostedCeSummary {
	readonly kind: "hosted-ce";
	/** host:port, which factories and condor_ce_trace are given. */
	readonly endpoint: string;
	/** The same for whatever runs in the cluster. */
	readonly address: string;
	/** Accounts on the login host. */
	readonly users: readonly string[];
	readonly image: string;
	readonly configHash: string;
}

/** A hosted CE: what it is told, its SSH key and certificate, its spool and signing key, the container, and the way in. */
export class HostedCe extends pulumi.ComponentResource {
	readonly summary: HostedCeSummary;

	constructor(
		name: string,
		{ plan, cluster, credentials }: HostedCeArgs,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state beside the resources that hold the same.
		super("glidefleet:ce:HostedCe", name, {}, options);
		registerObjects(this, name, ceObjects(plan, cluster), credentials);
		const { kind, host, port, address, users, configHash } = plan;
		const endpoint = `${host}:${port}`;
		this.summary = {
			kind,
			endpoint,
			address,
			users,
			image: plan.image.reference,
			configHash,
		};
		this.registerOutputs({ endpoint, configHash });
	}
}
