import * as z from "zod";
import { parsed } from "../../settings/contents/parsed.ts";

/** An object in the cluster, as Pulumi's state has it. */
export interface StateObject {
	readonly urn: string;
	readonly kind: string;
	readonly name: string;
	readonly namespace: string;
	/** The object as it was found last; secrets are encrypted in it. */
	readonly outputs: Readonly<Record<string, unknown>>;
	/** Whether it was not ready when it was looked at last. */
	readonly unready: boolean;
}

/** A stack's state, as far as it says what a refresh has to look at. */
export interface StackState {
	readonly stack: string;
	/** The URN of the stack itself, which is no object. */
	readonly urn: string;
	/** The only provider's context of the kubeconfig. */
	readonly context: string;
	readonly objects: readonly StateObject[];
	/** The URNs of what a resource depends on, by its own. */
	readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

const flag = z.boolean().optional();
const urns = z.array(z.string()).nullish();

const resourceSchema = z.object({
	urn: z.string(),
	type: z.string(),
	custom: z.boolean(),
	provider: z.string().optional(),
	delete: flag,
	external: flag,
	pendingReplacement: flag,
	dependencies: urns,
	propertyDependencies: z.record(z.string(), urns).nullish(),
	initErrors: z.array(z.unknown()).nullish(),
	outputs: z.record(z.string(), z.unknown()).default({}),
});
type Resource = z.infer<typeof resourceSchema>;

const exportSchema = z.object({
	deployment: z.object({
		resources: z.array(resourceSchema),
		pending_operations: z.array(z.unknown()).nullish(),
	}),
});

const objectSchema = z.object({
	kind: z.string(),
	metadata: z.object({ name: z.string(), namespace: z.string() }),
});

/**
 * Reads what `pulumi stack export` printed. Undefined where that does not say all: operations that were cut off,
 * resources of other providers, or of more than one cluster.
 */
export function stackState(exported: string): StackState | undefined {
	const state = parsed(() => exportSchema.parse(JSON.parse(exported)));
	if (state === undefined) return undefined;
	const { resources, pending_operations: pending } = state.deployment;
	const isSettled = resources.every(
		(one) => !one.delete && !one.external && !one.pendingReplacement,
	);
	if (!isSettled || (pending ?? []).length > 0) return undefined;
	const urn = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn;
	const context = onlyContext(resources);
	const objects = stateObjects(resources);
	if (urn === undefined || context === undefined || objects === undefined)
		return undefined;
	const [, , stack = ""] = urn.split(":");
	const dependencies = new Map(
		resources.map((one) => [one.urn, dependenciesOf(one)]),
	);
	return { stack, urn, context, objects, dependencies };
}

/** The context of the only provider for Kubernetes; undefined where there are several, or it has a kubeconfig of its own. */
function onlyContext(resources: readonly Resource[]): string | undefined {
	const providers = resources.filter(
		({ type }) => type === "pulumi:providers:kubernetes",
	);
	const { context, kubeconfig } = providers[0]?.outputs ?? {};
	if (providers.length !== 1 || typeof context !== "string") return undefined;
	return kubeconfig === undefined || kubeconfig === "" ? context : undefined;
}

/** Undefined where a resource is neither an object nor one that a refresh finds as it is. */
function stateObjects(
	resources: readonly Resource[],
): StateObject[] | undefined {
	const all = resources
		.filter((one) => one.custom && !isFixed(one))
		.map(stateObject);
	const objects = all.filter((one) => one !== undefined);
	return objects.length === all.length ? objects : undefined;
}

/** Providers, and passwords: they are nowhere but in the state. */
function isFixed({ type }: Resource): boolean {
	return (
		type.startsWith("pulumi:providers:") ||
		type === "random:index/randomPassword:RandomPassword"
	);
}

function stateObject(resource: Resource): StateObject | undefined {
	const { urn, type, outputs, initErrors } = resource;
	const read = objectSchema.safeParse(outputs);
	if (!type.startsWith("kubernetes:") || !read.success) return undefined;
	const { kind, metadata } = read.data;
	const unready = (initErrors ?? []).length > 0;
	return { urn, kind, ...metadata, outputs, unready };
}

function dependenciesOf(resource: Resource): readonly string[] {
	const { dependencies, propertyDependencies } = resource;
	const all = [dependencies, ...Object.values(propertyDependencies ?? {})];
	return [...new Set(all.flatMap((some) => some ?? []))];
}
