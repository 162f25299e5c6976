import type { Manifest } from "../shared/manifest.ts";
import { memberObjects, members } from "./members.ts";
import type { StackPlan } from "./plan.ts";

/** The objects of one service, under the name of its folder in rendered output. */
export interface ServiceManifests {
	readonly service: string;
	readonly manifests: readonly Manifest[];
}

/** All objects of a stack, the frontends' first, in a stable order. Secrets are without values. */
export function stackManifests(plan: StackPlan): ServiceManifests[] {
	return [...eachManifests(plan)];
}

/** All objects of a stack in one list. */
export function manifestsOf(plan: StackPlan): Manifest[] {
	return stackManifests(plan).flatMap(({ manifests }) => manifests);
}

/** The objects of one service after the other, for those who keep only what they make of each. */
export function* eachManifests(plan: StackPlan): Generator<ServiceManifests> {
	for (const member of members(plan))
		yield {
			service: member.folder,
			manifests: memberObjects(member, plan.cluster).map(
				({ manifest }) => manifest,
			),
		};
}
