import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Manifest } from "../shared/manifest.ts";
import { memberObjects, members } from "./members.ts";
import type { StackPlan } from "./plan.ts";

/** Objects that stay in the cluster whatever becomes of the stack, as kubectl calls them, by VO or service. */
export type KeptObjects = Readonly<Record<string, readonly string[]>>;

/** Those of a stack: claims, signing keys, and whatever else no one can make again; claims first. */
export function keptObjects(plan: StackPlan): KeptObjects {
	const all = members(plan).map((member) => {
		const kept = memberObjects(member, plan.cluster).filter(({ kept }) => kept);
		const names = kept.map(({ manifest }) => manifest).sort(byKind);
		return [member.name, names.map(kubectlName)] as const;
	});
	return Object.fromEntries(all.filter(([, names]) => names.length > 0));
}

function byKind(a: Manifest, b: Manifest): number {
	return Number(a.kind > b.kind) - Number(a.kind < b.kind);
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
			`${name}: kept in the cluster: ${objects.join(", ")}. To delete these permanently: kubectl --context ${context} --namespace ${namespace} delete ${objects.join(" ")}`,
	);
}

function kubectlName({ kind, metadata }: Manifest): string {
	return `${kind.toLowerCase()}/${metadata.name}`;
}
