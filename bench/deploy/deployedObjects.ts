import { randomBytes } from "node:crypto";
import {
	type FrontendManifests,
	frontendManifests,
} from "../../components/frontend/manifests.ts";
import {
	credentialsHash,
	withCredentialsHash,
} from "../../components/shared/credentialsHash.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";
import { signingKeyName } from "../../settings/signingKey.ts";

/** A VO's objects as the component registers them, the hash of the credentials among them; Secrets are without values. */
export interface VoManifests {
	readonly vo: string;
	readonly manifests: FrontendManifests;
}

/** An object as a program without Pulumi brings it. */
export interface DeployedObject {
	/** Its name in the program. */
	readonly key: string;
	readonly manifest: Manifest;
	/** The keys of what is to be there before it. */
	readonly after: readonly string[];
}

/** All objects of a stack, by VO. */
export function voManifests(
	{ frontends, cluster }: StackPlan,
	credentials: Credentials,
): VoManifests[] {
	return frontends.map((plan) => {
		const manifests = frontendManifests(plan, cluster);
		const own = credentials[plan.vo] ?? {};
		const read = plan.credentials.flatMap(({ key }) =>
			own[key] === undefined ? [] : [[key, own[key]]],
		);
		const hash = credentialsHash(Object.fromEntries(read));
		const deployment = withCredentialsHash(manifests.deployment, hash);
		return { vo: plan.vo, manifests: { ...manifests, deployment } };
	});
}

/** The same with the Secrets' values: the credentials, and a signing key of which nobody knows the other half. */
export function filledManifests(
	manifests: readonly VoManifests[],
	credentials: Credentials,
): VoManifests[] {
	return manifests.map(({ vo, manifests }) => ({
		vo,
		manifests: {
			...manifests,
			credentials: {
				...manifests.credentials,
				data: encoded(credentials[vo] ?? {}),
			},
			signingKey: {
				...manifests.signingKey,
				data: encoded({ [signingKeyName]: signingKey(vo) }),
			},
		},
	}));
}

/** The objects one by one, with what each waits for, as the component has it. */
export function deployedObjects(all: readonly VoManifests[]): DeployedObject[] {
	return all.flatMap(({ vo, manifests }) => {
		const { deployment, service, ingress, ...before } = manifests;
		const key = (name: string) => `${vo}-${name}`;
		const names = Object.keys(before).map(key);
		return [
			...Object.entries(before).map(([name, manifest]) => ({
				key: key(name),
				manifest: manifest as Manifest,
				after: [],
			})),
			{
				key: key("deployment"),
				manifest: deployment as Manifest,
				after: names,
			},
			{
				key: key("service"),
				manifest: service as Manifest,
				after: [key("deployment")],
			},
			{
				key: key("ingress"),
				manifest: ingress as Manifest,
				after: [key("deployment")],
			},
		];
	});
}

const signingKeys = new Map<string, string>();

/** The same for every program that asks: it cannot be changed. */
function signingKey(vo: string): string {
	const key = signingKeys.get(vo) ?? randomBytes(48).toString("base64");
	signingKeys.set(vo, key);
	return key;
}

function encoded(
	texts: Readonly<Record<string, string>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(texts).map(([key, text]) => [
			key,
			Buffer.from(text).toString("base64"),
		]),
	);
}
