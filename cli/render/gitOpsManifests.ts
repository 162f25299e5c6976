import type { Manifest } from "../../components/shared/manifest.ts";
import type { ServiceObject } from "../../components/shared/serviceObject.ts";
import { memberObjects, members } from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { ServiceManifests } from "../../components/stack/stackManifests.ts";
import { externalSecret, type SecretStore } from "./externalSecret.ts";

/** What Flux and Argo CD are told of an object that stays whatever becomes of the stack, as `up` tells Pulumi. */
const keptAnnotations = {
	"argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
	"kustomize.toolkit.fluxcd.io/prune": "disabled",
};

/**
 * All objects of a stack as Flux, Argo CD and kubectl deploy them: its claims are never pruned. A Secret without values
 * would stand in the way of whoever makes the real one, so there is none: a reference to the store, or nothing.
 */
export function gitOpsManifests(
	plan: StackPlan,
	store: SecretStore | undefined,
): ServiceManifests[] {
	return members(plan).map((member) => ({
		service: member.folder,
		manifests: memberObjects(member, plan.cluster).flatMap((object) => {
			const { manifest } = object;
			if (manifest.kind !== "Secret") return [marked(object, manifest)];
			return store === undefined
				? []
				: [marked(object, externalSecret(object, store))];
		}),
	}));
}

function marked({ kept }: ServiceObject, manifest: Manifest): Manifest {
	if (!kept) return manifest;
	const { metadata } = manifest;
	const annotations = { ...metadata.annotations, ...keptAnnotations };
	return { ...manifest, metadata: { ...metadata, annotations } };
}
