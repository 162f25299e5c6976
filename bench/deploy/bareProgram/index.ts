import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { FrontendManifests } from "../../../components/frontend/manifests.ts";
import type { BareResources } from "../bareProject.ts";

// The resources of a stack and nothing else: no component, no settings to read, no checks.
const file = join(import.meta.dirname, "resources.json");
const { cluster, frontends, keyName, credentials } = JSON.parse(
	readFileSync(file, "utf8"),
) as BareResources;

const provider = new kubernetes.Provider("cluster", {
	context: cluster.context,
	namespace: cluster.namespace,
	clusterIdentifier: cluster.name,
	enableServerSideApply: true,
	enableConfigMapMutable: true,
	enableSecretMutable: true,
	upsertExistingObjects: true,
});

for (const { vo, manifests } of frontends) {
	register(vo, manifests, pulumi.secret(credentials[vo] ?? {}));
}

function register(
	name: string,
	manifests: FrontendManifests,
	files: pulumi.Output<Record<string, string>>,
): void {
	const plain = { provider };
	const kept = { provider, retainOnDelete: true };
	const before = [
		new kubernetes.core.v1.ServiceAccount(
			`${name}-account`,
			manifests.serviceAccount,
			plain,
		),
		new kubernetes.core.v1.ConfigMap(`${name}-config`, manifests.config, plain),
		new kubernetes.core.v1.Secret(
			`${name}-credentials`,
			{ ...manifests.credentials, stringData: files },
			plain,
		),
		new kubernetes.core.v1.Secret(
			`${name}-signing-key`,
			{ ...manifests.signingKey, stringData: { [keyName]: signingKey(name) } },
			kept,
		),
		new kubernetes.core.v1.PersistentVolumeClaim(
			`${name}-storage`,
			manifests.storage,
			kept,
		),
		new kubernetes.networking.v1.NetworkPolicy(
			`${name}-policy`,
			manifests.networkPolicy,
			plain,
		),
	];
	const deployment = new kubernetes.apps.v1.Deployment(
		`${name}-deployment`,
		manifests.deployment,
		{
			provider,
			dependsOn: before,
			customTimeouts: { create: "25m", update: "25m" },
		},
	);
	const after = { provider, dependsOn: [deployment] };
	new kubernetes.core.v1.Service(`${name}-service`, manifests.service, after);
	new kubernetes.networking.v1.Ingress(
		`${name}-ingress`,
		manifests.ingress,
		after,
	);
}

function signingKey(name: string): pulumi.Output<string> {
	const made = new random.RandomPassword(`${name}-signing-key`, {
		length: 64,
		special: false,
	});
	return pulumi.secret(made.result);
}
