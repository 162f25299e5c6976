import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type FrontendManifests,
	frontendManifests,
} from "../components/frontend/manifests.ts";
import type { FrontendPlan } from "../components/frontend/plan.ts";
import {
	credentialsHash,
	withCredentialsHash,
} from "../components/shared/credentialsHash.ts";
import type { ClusterPlan } from "../settings/clusterPlan.ts";
import type { Credentials } from "../settings/sealed/stackCredentials.ts";
import { signingKeyName } from "../settings/signingKey.ts";
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
	/** By VO; in no setting, since those of many VOs are more than Linux lets Pulumi hand over. */
	readonly credentials: Credentials;
}

/** Writes to `root`, a folder to be, a Pulumi project that registers the very resources of `stack` and does no more. */
export function writeBareProject(
	root: string,
	stack: GeneratedStack,
	credentials: Credentials,
): void {
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
			manifests: finalManifests(plan, cluster, credentials[plan.vo] ?? {}),
		})),
		credentials,
	};
	writeFileSync(join(root, "resources.json"), JSON.stringify(resources), {
		mode: 0o600,
	});
}

/** The manifests as the component registers them, the hash of the credentials among them. */
function finalManifests(
	plan: FrontendPlan,
	cluster: ClusterPlan,
	credentials: Readonly<Record<string, string>>,
): FrontendManifests {
	const manifests = frontendManifests(plan, cluster);
	const read = plan.credentials.flatMap(({ key }) =>
		credentials[key] === undefined ? [] : [[key, credentials[key]]],
	);
	const hash = credentialsHash(Object.fromEntries(read));
	return {
		...manifests,
		deployment: withCredentialsHash(manifests.deployment, hash),
	};
}
