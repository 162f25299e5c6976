import type { StackPlan } from "../../components/stack/plan.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import { ownKinds } from "../drift/readCluster.ts";
import { type Permission, resourceName } from "./permission.ts";

/** A server-side apply needs create and patch; waiting for a deletion needs list and watch. */
const own = ["create", "delete", "get", "list", "patch", "watch"];
const waiting = ["list", "watch"];

type Resource = Pick<Permission, "group" | "resource">;

const core = (resource: string): Resource => ({ group: "", resource });
const apps = (resource: string): Resource => ({ group: "apps", resource });

/** The resource of each kind of object that a service may have, and what Pulumi's provider watches to see whether it is ready. */
const kinds: Readonly<
	Record<string, { readonly own: Resource; readonly watched?: Resource[] }>
> = {
	"apps/v1 Deployment": {
		own: apps("deployments"),
		watched: [
			apps("replicasets"),
			core("pods"),
			core("persistentvolumeclaims"),
		],
	},
	"batch/v1 CronJob": { own: { group: "batch", resource: "cronjobs" } },
	"cert-manager.io/v1 Certificate": {
		own: { group: "cert-manager.io", resource: "certificates" },
	},
	"networking.k8s.io/v1 Ingress": {
		own: { group: "networking.k8s.io", resource: "ingresses" },
		watched: [core("services"), core("endpoints")],
	},
	"networking.k8s.io/v1 NetworkPolicy": {
		own: { group: "networking.k8s.io", resource: "networkpolicies" },
	},
	"v1 ConfigMap": { own: core("configmaps") },
	"v1 PersistentVolumeClaim": { own: core("persistentvolumeclaims") },
	"v1 Secret": { own: core("secrets") },
	"v1 Service": { own: core("services"), watched: [core("endpoints")] },
	"v1 ServiceAccount": { own: core("serviceaccounts") },
};

/**
 * What the account that deploys a stack must be allowed in its namespace, and no more: by the kinds of the objects that
 * the stack has, and what else it is to do; sorted.
 */
export function stackPermissions(
	plan: StackPlan,
	more: readonly Permission[] = [],
): Permission[] {
	const verbs = new Map<string, Set<string>>();
	const resources = new Map<string, Resource>();
	const allow = (resource: Resource, more: readonly string[]) => {
		const name = resourceName(resource);
		resources.set(name, resource);
		verbs.set(name, new Set([...(verbs.get(name) ?? []), ...more]));
	};
	// The provider reads events to explain why an object is not ready.
	allow(core("events"), waiting);
	for (const { verbs, ...resource } of more) allow(resource, verbs);
	for (const { apiVersion, kind } of stackManifests(plan).flatMap(
		({ manifests }) => manifests,
	)) {
		const known = kinds[`${apiVersion} ${kind}`];
		if (known === undefined)
			throw new RangeError(`Unknown resource ${apiVersion} ${kind}`);
		allow(known.own, own);
		for (const watched of known.watched ?? []) allow(watched, waiting);
	}
	return [...resources]
		.map(([name, { group, resource }]) => ({
			group,
			resource,
			verbs: [...(verbs.get(name) ?? [])].sort(),
		}))
		.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** What an account must be allowed that asks for the stack's status and changes nothing, as its objects and its pods tell it; sorted. */
export function readPermissions(plan: StackPlan): Permission[] {
	const wanted = stackManifests(plan).flatMap(({ manifests }) =>
		manifests.map(({ kind }) => kind),
	);
	const read = new Set([...ownKinds, ...wanted]);
	const lists = Object.entries(kinds)
		.filter(([name]) => read.has(name.split(" ")[1] ?? ""))
		.map(([, kind]) => ({ ...kind.own, verbs: ["list"] }));
	return [
		...lists,
		// kubectl exec gets the pod first.
		{ ...core("pods"), verbs: ["get", "list"] },
		{ ...core("pods/exec"), verbs: ["create"] },
	].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ group, resource }: Resource): string {
	return `${group} ${resource}`;
}
