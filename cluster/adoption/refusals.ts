import type { Manifest } from "../../components/shared/manifest.ts";
import { settingPath } from "../../settings/credentialStore.ts";
import { quantityValue } from "../../settings/quantity.ts";
import { someOf } from "../../system/someOf.ts";
import { kubectlName, type LiveObject, objectKey } from "../live/liveObject.ts";
import { sizeOf } from "./claims.ts";
import {
	claimsOf,
	isThere,
	type Neighbours,
	podSpec,
	workloadOf,
} from "./neighbours.ts";
import { origin } from "./origin.ts";
import { wantedKeys } from "./takeOverPatch.ts";

/** Why objects are not written over, and what their operator can do. */
export class Refusal extends Error {}

/** The VO or service that an object belongs to. */
export function instanceOf({ metadata }: Manifest): string {
	return metadata.labels["app.kubernetes.io/instance"] ?? "";
}

/** The sentence for an object that somebody else made, in a stack that does not take it over. */
export function notAdopted(
	wanted: Manifest,
	live: LiveObject,
	stack: string,
): string {
	return `${objectKey(live)}, ${origin(live)}, does not belong to the stack and was not changed. To adopt it, add ${instanceOf(wanted)} to glidefleet:adopt in Pulumi.${stack}.yaml and check the preview`;
}

const namedFields = 3;

/** The sentence for an object of Pulumi's that this state does not list, and that is not as the stack wants it. */
export function notInState(
	wanted: Manifest,
	live: LiveObject,
	stack: string,
	fields: readonly string[],
): string {
	const differs = someOf(fields, namedFields);
	return `${objectKey(live)} exists, but is not in the state of ${stack} and differs from the stack in ${differs}. An interrupted up or another stack created it; it was not changed. To adopt it, add ${instanceOf(wanted)} to glidefleet:adopt in Pulumi.${stack}.yaml and check the preview`;
}

/** Sentences for what keeps an object from being taken over. */
export function obstacles(
	wanted: Manifest,
	live: LiveObject,
	stack: string,
	given: (key: string) => string | undefined,
): string[] {
	const controlled = controlledBy(live);
	if (wanted.kind === "PersistentVolumeClaim")
		return [...controlled, ...shrunk(wanted, live)];
	if (wanted.kind === "Secret")
		return [
			...controlled,
			...otherType(wanted, live),
			...otherKey(wanted, live, stack, given),
		];
	return controlled;
}

/** The sentence for pods of another workload that have the claims which a Deployment's pods will have. */
export function rivals(wanted: Manifest, neighbours: Neighbours): string[] {
	const claims = claimsOf(podSpec(wanted));
	const others = neighbours.pods
		.filter(isThere)
		.filter((pod) => claimsOf(podSpec(pod)).some((c) => claims.includes(c)))
		.map((pod) => workloadOf(pod, neighbours))
		.filter((workload) => workload !== kubectlName(wanted));
	if (others.length === 0) return [];
	const names = [...new Set(others)].sort().join(" ");
	return [
		`${objectKey(wanted)} would share the claim ${claims.join(", ")} with ${names}. Delete the old workload first: kubectl -n ${wanted.metadata.namespace} delete ${names}`,
	];
}

function controlledBy(live: LiveObject): string[] {
	const owner = live.metadata.ownerReferences?.find(
		({ controller }) => controller,
	);
	return owner === undefined
		? []
		: [
				`${objectKey(live)} is managed by ${owner.kind} ${owner.name}, which would overwrite it: remove that first`,
			];
}

function shrunk(wanted: Manifest, live: LiveObject): string[] {
	const [size, found] = [sizeOf(wanted), sizeOf(live)];
	return quantityValue(size) >= quantityValue(found)
		? []
		: [
				`${objectKey(live)} has ${found}, the stack requests ${size}, but a claim cannot shrink: set its size to ${found}`,
			];
}

function otherType(wanted: Manifest, live: LiveObject): string[] {
	const [want, has] = [wanted, live].map(
		(one) => (one as { type?: string }).type,
	);
	const { namespace } = wanted.metadata;
	return want === has
		? []
		: [
				`${objectKey(live)} has type ${has}, the stack's has ${want}, but a Secret's type is immutable: back up its data, then kubectl -n ${namespace} delete ${kubectlName(live)}`,
			];
}

/** Of what is kept for good, the stack must have the very content. */
function otherKey(
	wanted: Manifest,
	live: LiveObject,
	stack: string,
	given: (key: string) => string | undefined,
): string[] {
	if (!(wanted as { immutable?: boolean }).immutable) return [];
	const { data = {} } = live as { data?: Record<string, string> };
	const { namespace, name } = wanted.metadata;
	return wantedKeys(wanted)
		.filter((key) => {
			const found = Buffer.from(data[key] ?? "", "base64").toString();
			return found !== given(key);
		})
		.map(
			(key) =>
				`${objectKey(live)} has a ${key} that is missing in the stack and may be in use. Copy it to the stack first: kubectl -n ${namespace} get secret ${name} -o jsonpath='{.data.${key}}' | base64 -d | npx pulumi config set --stack ${stack} --secret --path '${settingPath(instanceOf(wanted), key)}'`,
		);
}
