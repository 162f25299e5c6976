import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { frontendManifests } from "../frontend/manifests.ts";
import type { StackPlan } from "./plan.ts";
import { serviceObjects } from "./serviceObjects.ts";
import type { Manifest } from "./stackManifests.ts";

/** Objects that stay in the cluster whatever becomes of the stack, as kubectl calls them, by VO or service. */
export type KeptObjects = Readonly<Record<string, readonly string[]>>;

/** Those of a stack: claims, signing keys, and whatever else nobody can make again. */
export function keptObjects({
	frontends,
	services,
	cluster,
}: StackPlan): KeptObjects {
	const all = [
		...frontends.map((plan) => {
			const { storage, signingKey } = frontendManifests(plan, cluster);
			return [plan.vo, [storage, signingKey] as Manifest[]] as const;
		}),
		...services.map((plan) => {
			const kept = serviceObjects(plan, cluster).filter(({ kept }) => kept);
			return [plan.name, kept.map(({ manifest }) => manifest)] as const;
		}),
	];
	return Object.fromEntries(
		all
			.filter(([, manifests]) => manifests.length > 0)
			.map(([name, manifests]) => [name, manifests.map(kubectlName)]),
	);
}

/** Those of `before` that the stack no longer wants. */
export function leftObjects(
	before: KeptObjects,
	wanted: KeptObjects,
): KeptObjects {
	const all = new Set(Object.values(wanted).flat());
	return Object.fromEntries(
		Object.entries(before)
			.map(([name, objects]) => [name, objects.filter((one) => !all.has(one))])
			.filter(([, objects]) => objects?.length !== 0),
	);
}

/** What an operator has to know of them: a line for each VO or service. */
export function keptLines(
	kept: KeptObjects,
	{ context, namespace }: ClusterPlan,
): string[] {
	return Object.entries(kept).map(
		([name, objects]) =>
			`${name}: kept in the cluster: ${objects.join(", ")}. To delete for good what is kept: kubectl --context ${context} --namespace ${namespace} delete ${objects.join(" ")}`,
	);
}

function kubectlName({ kind, metadata }: Manifest): string {
	return `${kind.toLowerCase()}/${metadata.name}`;
}
