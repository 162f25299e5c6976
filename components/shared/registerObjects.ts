import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Manifest } from "../manifests.ts";
import type { ServiceObject } from "./serviceObject.ts";

/** Contents of credentials by their key in the stack's settings; secret all the way. */
export type Credentials = Readonly<Record<string, pulumi.Input<string>>>;

type Make = (
	name: string,
	manifest: object,
	options: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

/** The resource of each kind of object that a service may have. */
const resources: Readonly<Record<string, Make>> = {
	"apps/v1 Deployment": (...args) => new kubernetes.apps.v1.Deployment(...args),
	"networking.k8s.io/v1 Ingress": (...args) =>
		new kubernetes.networking.v1.Ingress(...args),
	"networking.k8s.io/v1 NetworkPolicy": (...args) =>
		new kubernetes.networking.v1.NetworkPolicy(...args),
	"v1 ConfigMap": (...args) => new kubernetes.core.v1.ConfigMap(...args),
	"v1 PersistentVolumeClaim": (...args) =>
		new kubernetes.core.v1.PersistentVolumeClaim(...args),
	"v1 Secret": (...args) => new kubernetes.core.v1.Secret(...args),
	"v1 Service": (...args) => new kubernetes.core.v1.Service(...args),
	"v1 ServiceAccount": (...args) =>
		new kubernetes.core.v1.ServiceAccount(...args),
};

/** Kinds whose pods must be well before what stands behind them in the list is made. */
const workloads = ["Deployment", "StatefulSet", "DaemonSet"];

/**
 * Registers a component's objects under the names `<component>-<child>`. A workload waits for all before it, what comes
 * after waits for the workload; a Secret gets the credentials that it names.
 */
export function registerObjects(
	parent: pulumi.ComponentResource,
	name: string,
	objects: readonly ServiceObject[],
	credentials: Credentials = {},
): void {
	let before: pulumi.Resource[] = [];
	let gate: pulumi.Resource[] = [];
	for (const { child, manifest, kept, secret } of objects) {
		const isWorkload = workloads.includes(manifest.kind);
		const resource = maker(manifest)(
			`${name}-${child}`,
			secret === undefined
				? manifest
				: { ...manifest, stringData: secretData(secret, credentials) },
			{
				parent,
				dependsOn: isWorkload ? before : gate,
				...(kept ? { retainOnDelete: true } : {}),
				...(isWorkload
					? { customTimeouts: { create: "25m", update: "25m" } }
					: {}),
			},
		);
		before = [...before, resource];
		if (isWorkload) gate = [resource];
	}
}

function maker({ apiVersion, kind }: Manifest): Make {
	const make = resources[`${apiVersion} ${kind}`];
	if (make === undefined)
		throw new RangeError(`No resource is known for ${apiVersion} ${kind}`);
	return make;
}

function secretData(
	secret: Readonly<Record<string, string>>,
	credentials: Credentials,
): pulumi.Output<Record<string, string>> {
	const data = Object.entries(secret).map(([key, credential]) => [
		key,
		credentials[credential] ?? "",
	]);
	return pulumi.secret(
		pulumi.output(Object.fromEntries(data)),
	) as pulumi.Output<Record<string, string>>;
}
