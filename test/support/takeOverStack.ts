import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import {
	credentialsHashOf,
	withCredentialsHash,
} from "../../components/shared/credentialsHash.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { type EngineStack, engineStack } from "./engine.ts";
import type { HandMade } from "./handMade.ts";
import { freshNamespace } from "./sharedCluster.ts";

/** The local stack with some VOs alone, for the real engine. */
export function frontendsStack(
	context: Mocha.Context,
	vos: readonly string[],
): Promise<EngineStack> {
	return engineStack(context, {
		change: (project) =>
			project.write(
				"Pulumi.local.yaml",
				`config:\n  glidefleet:cluster: local\n  glidefleet:frontends: [${vos}]\n`,
			),
	});
}

/** Changes one of the stack's settings, by its path; undefined takes it away. */
export function set(stack: EngineStack, name: string, value: unknown): void {
	const { configFile } = stack.workspace;
	const document = parseDocument(readFileSync(configFile, "utf8"));
	const path = ["config", ...`glidefleet:${name}`.split(".")];
	if (value === undefined) document.deleteIn(path);
	else document.setIn(path, value);
	stack.project.write("Pulumi.local.yaml", document.toString());
}

/** Runs kubectl in the stack's namespace. */
export async function kubectl(
	stack: EngineStack,
	args: readonly string[],
	input?: string,
): Promise<string> {
	const all = ["-n", stack.namespace, ...args];
	return (await stack.cluster.kubectl(all, input)).stdout;
}

/** Applies objects as `kubectl apply` does unless told. */
export async function applyByHand(
	stack: EngineStack,
	items: readonly HandMade[],
): Promise<void> {
	const list = { apiVersion: "v1", kind: "List", items };
	await kubectl(stack, ["apply", "-f", "-"], JSON.stringify(list));
}

const kinds =
	"serviceaccounts,configmaps,secrets,persistentvolumeclaims,networkpolicies,deployments,services,ingresses";

export type Live = HandMade & {
	metadata: { uid: string; labels?: Record<string, string> };
};

/** All objects of the namespace, by kind and name. */
export async function objectsOf(
	stack: EngineStack,
): Promise<Map<string, Live>> {
	const printed = await kubectl(stack, ["get", kinds, "-o", "json"]);
	const { items } = JSON.parse(printed) as { items: Live[] };
	return new Map(
		items.map((object) => [`${object.kind} ${object.metadata.name}`, object]),
	);
}

/** The UIDs of some objects. */
export async function uidsOf(
	stack: EngineStack,
	kind: string,
): Promise<Record<string, string>> {
	const all = [...(await objectsOf(stack)).values()];
	return Object.fromEntries(
		all
			.filter((object) => object.kind === kind)
			.map(({ metadata: { name, uid } }) => [name, uid]),
	);
}

/**
 * Holds every object of the stack against the one that its manifest makes where nothing was before: the server's own
 * answer to its creation in an empty namespace. `ofClaims` is what a claim keeps of its own.
 */
export async function assertAsWanted(
	stack: EngineStack,
	ofClaims: object = {},
): Promise<void> {
	const plan = loadStack("local", {
		root: stack.project.root,
		credentials: false,
	});
	const wanted = manifestsOf(plan);
	const empty = await freshNamespace(stack.cluster);
	const live = await objectsOf(stack);
	const items = wanted.map((one) => ({
		...one,
		metadata: { ...one.metadata, namespace: empty },
		...(one.kind === "PersistentVolumeClaim"
			? { spec: { ...(one as { spec?: object }).spec, ...ofClaims } }
			: {}),
	}));
	const { stdout } = await stack.cluster.kubectl(
		["create", "--dry-run=server", "-o", "json", "-f", "-"],
		JSON.stringify({ apiVersion: "v1", kind: "List", items }),
	);
	// One object after the other, each beginning at its line's start.
	const made = stdout
		.split(/^(?=\{)/m)
		.map((object) => JSON.parse(object) as Live);
	assert.equal(made.length, wanted.length);
	for (const one of made) {
		const key = `${one.kind} ${one.metadata.name}`;
		const found = live.get(key);
		assert.ok(found, key);
		const hash = credentialsHashOf(found);
		const whole = hash === undefined ? one : withCredentialsHash(one, hash);
		assert.deepEqual(essence(found), essence(whole), key);
		if (one.kind === "Secret") assertValues(stack, found);
	}
}

/** What the cluster itself decides about an object, or keeps of it, is left out. */
function essence(object: Live): unknown {
	const { status: _, data, spec = {}, ...rest } = object;
	const { labels, annotations = {}, name } = object.metadata;
	const own = Object.entries(annotations).filter(
		([key]) => !/^(deployment|pv|volume(\.beta)?)\.kubernetes\.io\//.test(key),
	);
	const { clusterIP, clusterIPs, volumeName, ...given } = spec as Record<
		string,
		unknown
	>;
	return {
		...rest,
		...(object.kind === "Secret" ? {} : { data }),
		spec: given,
		metadata: { name, labels, annotations: Object.fromEntries(own) },
	};
}

/** A Secret holds the stack's credentials, and no other key. */
function assertValues(stack: EngineStack, { metadata, data }: Live): void {
	const { annotations = {}, labels = {} } = metadata;
	const keys = (annotations["glidefleet/keys"] ?? "").split(" ");
	assert.deepEqual(Object.keys(data as object).sort(), keys, metadata.name);
	const given = stack.credentials[labels["app.kubernetes.io/instance"] ?? ""];
	for (const [key, value] of Object.entries(data as Record<string, string>))
		if (given?.[key] !== undefined)
			// The settings end without the file's last line break.
			assert.equal(
				Buffer.from(value, "base64").toString(),
				given[key].trimEnd(),
				key,
			);
}
