import { cpSync } from "node:fs";
import { join } from "node:path";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";
import { benchStack, linkPackages } from "../generateStack.ts";
import type { VoManifests } from "./deployedObjects.ts";

/** All that the bare program reads: a stack's objects as they are, its credentials apart. */
export interface BareResources {
	readonly cluster: ClusterPlan;
	/** The key of every signing key's Secret. */
	readonly keyName: string;
	readonly frontends: readonly VoManifests[];
	/** By VO; in no setting, since those of many VOs are more than Linux lets Pulumi hand over. */
	readonly credentials: Credentials;
}

/** Its file in the project. */
export const bareResourcesFile = "resources.json";

/** Writes to `root`, a folder to be, a Pulumi project that registers what stands in its resources.json and does no more. */
export function writeBareProject(root: string, model: string): void {
	cpSync(join(import.meta.dirname, "bareProgram"), root, { recursive: true });
	for (const name of ["package.json", `Pulumi.${benchStack}.yaml`])
		cpSync(join(model, name), join(root, name));
	linkPackages(root);
}
