import type { Side } from "../../cluster/move/side.ts";
import { frontendManifests } from "../../components/frontend/manifests.ts";
import type { Manifest } from "../../components/shared/manifest.ts";

/** The objects that a side has of the frontend. */
export function ownManifests({ frontend, plan }: Side): Manifest[] {
	return Object.values(frontendManifests(frontend, plan.cluster)) as Manifest[];
}
