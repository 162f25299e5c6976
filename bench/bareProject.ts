import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type FrontendManifests,
	frontendManifests,
} from "../components/frontend/manifests.ts";
import type { ClusterPlan } from "../config/plan.ts";
import { signingKeyName } from "../config/signingKey.ts";
import {
	benchStack,
	type GeneratedStack,
	linkPackages,
} from "./generateStack.ts";

/** All that the bare program reads: a stack's objects as they are, its credentials apart. */
export interface BareResources {
	readonly cluster: ClusterPlan;
	/** The key of every signing key's Secret. */
	readonly keyName: string;
	readonly frontends: readonly {
		readonly vo: string;
		readonly manifests: FrontendManifests;
	}[];
}

/** Writes to `root`, a folder to be, a Pulumi project that registers the very resources of `stack` and does no more. */
export function writeBareProject(root: string, stack: GeneratedStack): void {
	const { cluster, frontends } = stack.plan;
	cpSync(join(import.meta.dirname, "bareProgram"), root, { recursive: true });
	for (const name of ["package.json", `Pulumi.${benchStack}.yaml`])
		cpSync(join(stack.root, name), join(root, name));
	linkPackages(root);
	const resources: BareResources = {
		cluster,
		keyName: signingKeyName,
		frontends: frontends.map((plan) => ({
			vo: plan.vo,
			manifests: frontendManifests(plan, cluster),
		})),
	};
	writeFileSync(join(root, "resources.json"), JSON.stringify(resources));
}
