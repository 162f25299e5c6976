import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { signingKeyName } from "../../settings/signingKey.ts";
import type { KindObjects } from "../shared/kindObjects.ts";
import type { Manifest } from "../shared/manifest.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { frontendCredentials } from "./frontendCredentials.ts";
import { frontendNames } from "./frontendNames.ts";
import { frontendManifests } from "./manifests.ts";
import type { FrontendPlan } from "./plan.ts";

/** A VO's GlideinWMS frontend: config, credentials, volume, the container under supervisord, and the way in. */
export const frontendKind: KindObjects<FrontendPlan> = {
	component: "glidefleet:frontend:Frontend",
	objects: frontendObjects,
	headline: "url",
	summary: ({ vo, url, image, configHash }) => ({
		url,
		claim: frontendNames(vo).storage,
		secret: frontendNames(vo).credentials,
		image: image.reference,
		configHash,
	}),
};

/** The objects of one frontend, in the order of their making. */
export function frontendObjects(
	plan: FrontendPlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	const made = frontendManifests(plan, cluster);
	const { certificate } = made;
	return [
		object("account", made.serviceAccount),
		object("config", made.config),
		object("credentials", made.credentials, {
			secret: itself(frontendCredentials(plan)),
			verbatim: true,
		}),
		...(certificate === undefined ? [] : [object("certificate", certificate)]),
		object("signing-key", made.signingKey, {
			kept: true,
			madeOnce: signingKeyName,
		}),
		object("storage", made.storage, { kept: true }),
		object("policy", made.networkPolicy),
		object("deployment", made.deployment, {
			rolledBy: readAtStart(plan),
			verbatim: true,
		}),
		object("service", made.service),
		object("ingress", made.ingress),
	];
}

function object(
	child: string,
	manifest: object,
	more: Partial<ServiceObject> = {},
): ServiceObject {
	return { child, manifest: manifest as Manifest, ...more };
}

function itself(files: readonly { readonly key: string }[]) {
	return Object.fromEntries(files.map(({ key }) => [key, key]));
}

/** The credentials that a running frontend does not take up: of all else it has copies that are kept as new as the Secret. */
function readAtStart({ credentials }: FrontendPlan): string[] {
	return credentials.map(({ key }) => key);
}
