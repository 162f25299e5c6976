import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { KindObjects, Summary } from "./kindObjects.ts";
import { registerObjects } from "./registerObjects.ts";
import type { Credentials } from "./secretData.ts";

/** What the component of a frontend or service is made of. */
export interface ServiceArgs<P> {
	readonly kind: KindObjects<P>;
	readonly plan: P;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key, for example `frontendcert.pem`; kept secret all the way. */
	readonly credentials: Credentials;
}

/** A frontend or service in Pulumi: a component with the objects of its kind. */
export class ServiceComponent<P> extends pulumi.ComponentResource {
	readonly summary: Summary;

	constructor(
		name: string,
		{ kind, plan, cluster, credentials }: ServiceArgs<P>,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state next to the resources that hold the same.
		super(kind.component, name, {}, options);
		registerObjects(this, name, kind.objects(plan, cluster), credentials);
		this.summary = kind.summary(plan);
		const { [kind.headline]: headline, configHash } = this.summary;
		this.registerOutputs({ [kind.headline]: headline, configHash });
	}
}
