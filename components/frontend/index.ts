import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import {
	bytesOf,
	isEncoded,
	signingKeyName,
} from "../../settings/signingKey.ts";
import { withCredentialsHash } from "../shared/credentialsHash.ts";
import { type Credentials, hashOf, secretData } from "../shared/secretData.ts";
import { type FrontendManifests, frontendManifests } from "./manifests.ts";
import type { FrontendPlan } from "./plan.ts";
import { readAtStart } from "./readAtStart.ts";

/** What a frontend's component is made of. */
export interface FrontendArgs {
	readonly plan: FrontendPlan;
	readonly cluster: ClusterPlan;
	/** Contents of the credentials by key, for example `frontendcert.pem`; kept secret all the way. */
	readonly credentials: Credentials;
}

/** What an operator wants to know of a frontend. */
export interface FrontendSummary {
	readonly url: string;
	readonly claim: pulumi.Output<string>;
	readonly secret: pulumi.Output<string>;
	readonly image: string;
	readonly configHash: string;
}

/** A VO's GlideinWMS frontend: config, credentials, volume, the container under supervisord, and the way in. */
export class Frontend extends pulumi.ComponentResource {
	readonly summary: FrontendSummary;

	constructor(
		name: string,
		{ plan, cluster, credentials }: FrontendArgs,
		options: pulumi.ComponentResourceOptions,
	) {
		// No inputs: they would stand in the state beside the resources that hold the same.
		super("glidefleet:frontend:Frontend", name, {}, options);
		const manifests = frontendManifests(plan, cluster);
		const child = { parent: this };
		const { [signingKeyName]: _, ...files } = credentials;
		// Nobody can make these again: they stay in the cluster whatever becomes of the stack.
		const kept = { parent: this, retainOnDelete: true };

		const account = new kubernetes.core.v1.ServiceAccount(
			`${name}-account`,
			manifests.serviceAccount,
			child,
		);
		const config = new kubernetes.core.v1.ConfigMap(
			`${name}-config`,
			manifests.config,
			child,
		);
		const secret = new kubernetes.core.v1.Secret(
			`${name}-credentials`,
			{ ...manifests.credentials, stringData: secretData(files) },
			child,
		);
		const key = new kubernetes.core.v1.Secret(
			`${name}-signing-key`,
			{ ...manifests.signingKey, ...this.signingKey(name, credentials) },
			kept,
		);
		const claim = new kubernetes.core.v1.PersistentVolumeClaim(
			`${name}-storage`,
			manifests.storage,
			kept,
		);
		const policy = new kubernetes.networking.v1.NetworkPolicy(
			`${name}-policy`,
			manifests.networkPolicy,
			child,
		);
		const certificates = this.certificate(name, manifests.certificate);
		const before = [
			...[account, config, secret, key, claim, policy],
			...certificates,
		];
		const deployment = new kubernetes.apps.v1.Deployment(
			`${name}-deployment`,
			withCredentialsHash(
				manifests.deployment,
				hashOf(readAtStart(plan, files)),
			),
			{
				parent: this,
				dependsOn: before,
				customTimeouts: { create: "25m", update: "25m" },
			},
		);
		const service = new kubernetes.core.v1.Service(
			`${name}-service`,
			manifests.service,
			{
				parent: this,
				dependsOn: [deployment],
			},
		);
		new kubernetes.networking.v1.Ingress(`${name}-ingress`, manifests.ingress, {
			parent: this,
			dependsOn: [service],
		});

		this.summary = {
			url: plan.url,
			claim: claim.metadata.name,
			secret: secret.metadata.name,
			image: plan.image.reference,
			configHash: plan.configHash,
		};
		this.registerOutputs({ url: plan.url, configHash: plan.configHash });
	}

	/** What cert-manager is to make, if that is where the pair comes from. */
	private certificate(
		name: string,
		manifest: FrontendManifests["certificate"],
	): pulumi.Resource[] {
		if (manifest === undefined) return [];
		const { CustomResource } = kubernetes.apiextensions;
		const options = { parent: this };
		return [new CustomResource(`${name}-certificate`, manifest, options)];
	}

	/**
	 * The key that the stack gives, or one made once: text, so that HTCondor finds no NUL in it, scrambled or not. Of what
	 * @pulumi/random makes, a password alone has another id than its value, which the state keeps in clear.
	 */
	private signingKey(
		name: string,
		credentials: FrontendArgs["credentials"],
	): Pick<kubernetes.core.v1.SecretArgs, "data" | "stringData"> {
		const given = credentials[signingKeyName];
		if (typeof given === "string" && isEncoded(given)) {
			const bytes = bytesOf(given)?.toString("base64") ?? "";
			return { data: { [signingKeyName]: pulumi.secret(bytes) } };
		}
		const key = given ?? this.madeKey(name);
		return { stringData: { [signingKeyName]: pulumi.secret(key) } };
	}

	private madeKey(name: string): pulumi.Output<string> {
		const made = new random.RandomPassword(
			`${name}-signing-key`,
			{ length: 64, special: false },
			{ parent: this },
		);
		return made.result;
	}
}
