import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { withCredentialsHash } from "./credentialsHash.ts";
import { keptKey } from "./keptKey.ts";
import type { Manifest } from "./manifest.ts";
import { type Credentials, hashOf, secretData } from "./secretData.ts";
import type { ServiceObject } from "./serviceObject.ts";
import { withFinalNewline } from "./withFinalNewline.ts";
import { withoutTraces } from "./withoutTraces.ts";

type Make = (
	name: string,
	manifest: object,
	options: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

/** The resource of each kind of object that a service may have. */
const resources: Readonly<Record<string, Make>> = {
	"apps/v1 Deployment": (...args) => new kubernetes.apps.v1.Deployment(...args),
	"cert-manager.io/v1 Certificate": (...args) => customResource(...args),
	"batch/v1 CronJob": (name, manifest, options) =>
		new kubernetes.batch.v1.CronJob(
			name,
			manifest as kubernetes.batch.v1.CronJobArgs,
			options,
		),
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
const workloads = ["Deployment", "StatefulSet", "DaemonSet", "CronJob"];

/**
 * Registers a component's objects under the names `<component>-<child>`. A workload waits for all before it but other
 * workloads, what comes after waits for the workload; a Secret gets the credentials that it names, and a renewed one
 * rolls the workload that reads it at its start only.
 */
export function registerObjects(
	parent: pulumi.ComponentResource,
	name: string,
	objects: readonly ServiceObject[],
	credentials: Credentials = {},
): void {
	let before: pulumi.Resource[] = [];
	let gate: pulumi.Resource[] = [];
	for (const object of objects) {
		const { child, manifest, kept, timeoutSeconds } = object;
		const timeout = timeoutSeconds === undefined ? "25m" : `${timeoutSeconds}s`;
		const isWorkload = workloads.includes(manifest.kind);
		const options: pulumi.CustomResourceOptions = {
			parent,
			dependsOn: isWorkload ? before : gate,
			...(kept ? { retainOnDelete: true } : {}),
			...(isWorkload
				? { customTimeouts: { create: timeout, update: timeout } }
				: {}),
		};
		const resourceName = `${name}-${child}`;
		const content =
			object.madeOnce === undefined
				? filled(object, credentials)
				: {
						...manifest,
						...keptKey(parent, resourceName, object.madeOnce, credentials),
					};
		const make = maker(manifest);
		const resource = withoutTraces(() => make(resourceName, content, options));
		if (isWorkload) gate = [resource];
		else before = [...before, resource];
	}
}

/** An object of a kind that Kubernetes itself does not have. */
function customResource(...[name, manifest, options]: Parameters<Make>) {
	const { apiVersion, kind, ...rest } = manifest as Manifest;
	const args = { apiVersion, kind, ...rest };
	return new kubernetes.apiextensions.CustomResource(name, args, options);
}

function maker({ apiVersion, kind }: Manifest): Make {
	const make = resources[`${apiVersion} ${kind}`];
	if (make === undefined)
		throw new RangeError(`Unknown resource ${apiVersion} ${kind}`);
	return make;
}

/** What a Secret, or a workload's pods, have of the credentials. */
function filled(
	{ manifest, secret, rolledBy = [], verbatim = false }: ServiceObject,
	credentials: Credentials,
): object {
	if (secret !== undefined)
		return {
			...manifest,
			stringData: secretData(pick(secret, credentials, verbatim)),
		};
	const own = Object.fromEntries(rolledBy.map((key) => [key, key]));
	return rolledBy.length === 0
		? manifest
		: withCredentialsHash(manifest, hashOf(pick(own, credentials, verbatim)));
}

function pick(
	wanted: Readonly<Record<string, string>>,
	credentials: Credentials,
	verbatim: boolean,
): Credentials {
	const entries = Object.entries(wanted);
	if (verbatim)
		return Object.fromEntries(
			entries.flatMap(([key, name]) => {
				const given = credentials[name];
				return given === undefined ? [] : [[key, given]];
			}),
		);
	return Object.fromEntries(
		entries.map(([key, credential]) => [
			key,
			pulumi.output(credentials[credential] ?? "").apply(withFinalNewline),
		]),
	);
}
