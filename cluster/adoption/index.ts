import * as pulumi from "@pulumi/pulumi";
import {
	credentialsHashOf,
	withCredentialsHash,
} from "../../components/shared/credentialsHash.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { contextKubectl } from "../kubectl.ts";
import { objectKey } from "../live/liveObject.ts";
import { type ClaimSpec, claimSpecToKeep } from "./claims.ts";
import { recoverKeys } from "./recoverKeys.ts";
import { instanceOf } from "./refusals.ts";
import { secretValues } from "./secretValues.ts";
import { type TakeOver, takeOver } from "./takeOver.ts";

/** What a claim has for good: another value in the settings is for new claims, and replaces none. */
const fixedOfClaim = ["spec.accessModes", "spec.storageClassName"];

/** The type of the resource that makes a key. */
const madeKey = "random:index/randomPassword:RandomPassword";

type Credentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Stands for what only the cluster knows; with it the provider leaves a try out that the old object would let fail. */
const untried = "glidefleet/taken-over";

/**
 * Sees to it that no object which somebody else made is written over unless the stack says so, and then that nothing of
 * it is left. For all resources registered after it; the cluster is asked only where one is to be made.
 * @returns says in a preview, once all of them are registered, which are there and not in the state
 */
export function guardExisting(
	plan: StackPlan,
	credentials: Credentials,
): () => void {
	const guarded: pulumi.Resource[] = [];
	const manifests = manifestsOf(plan);
	const wanted = new Map(manifests.map((one) => [objectKey(one), one]));
	const say = (message: string) => void pulumi.log.info(message);
	const taking = takeOver({
		stack: plan.stack,
		manifests,
		adopt: plan.adopt,
		kubectl: contextKubectl(plan.cluster.context),
		// Pulumi's provider names each object's manager by this and a number.
		manager: "pulumi-kubernetes",
		given: (instance, key) => credentials[instance]?.[key],
		say,
	});
	const keys = recoverKeys(taking.own, say);
	const manifestOf = (type: string, props: object) =>
		type.startsWith("kubernetes:")
			? wanted.get(objectKey(props as Manifest))
			: undefined;
	const hook = takeOverHook(wanted, taking);
	// In this process: a transform of the engine's costs a round trip with all inputs for each resource.
	pulumi.runtime.registerStackTransformation((given) => {
		const { type, name, props, opts } = given;
		if (type === madeKey) return { props, opts: keys.made(name, opts) };
		const manifest = manifestOf(type, props);
		if (manifest === undefined) return undefined;
		guarded.push(given.resource);
		const ignoreChanges = [
			...(opts.ignoreChanges ?? []),
			...(manifest.kind === "PersistentVolumeClaim" ? fixedOfClaim : []),
		];
		const hooks = { ...opts.hooks, beforeCreate: [hook] };
		const own = { ...opts, hooks, ignoreChanges };
		return keys.secret(name, manifest, props, own) ?? { props, opts: own };
	});
	const tell = () => {
		if (pulumi.runtime.isDryRun())
			pulumi.all(guarded.map(({ urn }) => urn)).apply(() => taking.tell());
	};
	if (plan.adopt.length === 0) return tell;
	pulumi.runtime.registerResourceTransform(async ({ type, props, opts }) => {
		const manifest = manifestOf(type, props);
		return manifest === undefined || !plan.adopt.includes(instanceOf(manifest))
			? undefined
			: { props: await fitting(props, manifest, taking), opts };
	});
	return tell;
}

/** Makes way for each object before it is made. */
function takeOverHook(
	wanted: ReadonlyMap<string, Manifest>,
	taking: TakeOver,
): pulumi.ResourceHook {
	return new pulumi.ResourceHook(
		"take-over",
		async ({ newInputs }) => {
			const manifest = wanted.get(objectKey(newInputs as Manifest));
			if (manifest === undefined) return;
			const hash = credentialsHashOf(newInputs);
			// Without what only the engine knows the pods would be rolled once more, by the resource itself.
			const whole =
				hash === undefined ? manifest : withCredentialsHash(manifest, hash);
			await taking.prepare(whole, pulumi.runtime.isDryRun(), () =>
				secretValues(newInputs ?? {}),
			);
		},
		{ onDryRun: true },
	);
}

/** The inputs with what the claim of this name keeps, and in preview none that the provider would try on another's object. */
async function fitting(
	props: Record<string, unknown>,
	manifest: Manifest,
	taking: TakeOver,
): Promise<Record<string, unknown>> {
	const claim = await taking.claim(manifest);
	const fit =
		claim === undefined
			? props
			: { ...props, spec: claimSpecToKeep(props.spec as ClaimSpec, claim) };
	const isForeign = await taking.isForeign(manifest);
	if (!isForeign || !pulumi.runtime.isDryRun()) return fit;
	const { metadata } = manifest;
	const annotations = { ...metadata.annotations, [untried]: pulumi.unknown };
	return { ...fit, metadata: { ...metadata, annotations } };
}
