import type { StackPlan } from "../../components/stack/plan.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import { ClusterError } from "../clusterError.ts";
import { refuseDeployed } from "../gitops/refuseDeployed.ts";
import type { Kubectl } from "../kubectl.ts";
import { objectKey } from "../live/liveObject.ts";
import type { Drift } from "./objectDrift.ts";
import { readCluster } from "./readCluster.ts";
import { stackDrift } from "./stackDrift.ts";
import { type PatchStep, transferOwnership } from "./transferOwnership.ts";

interface Patch {
	readonly object: string;
	/** Undefined if the engine did not create the object. */
	readonly steps: PatchStep[] | undefined;
}

/**
 * Hands every object that drifted over to the engine, whole or not at all; gives the drift that was there.
 * @throws ClusterError where an object is not the engine's own: to take it over is another thing to ask for; or Flux or Argo CD deploys them
 */
export async function transferDrift(
	plan: StackPlan,
	kubectl: Kubectl,
): Promise<Drift[]> {
	const { stack, cluster } = plan;
	const { namespace } = cluster;
	const wanted = stackManifests(plan);
	const manifests = wanted.flatMap((service) => service.manifests);
	const state = await readCluster(kubectl, namespace, manifests);
	refuseDeployed({ stack, manifests }, state.objects);
	const drift = [...stackDrift(wanted, state).services.values()].flat();
	const drifted = new Set(drift.map(({ object }) => object));
	const patches = manifests.flatMap((manifest): Patch[] => {
		const object = objectKey(manifest);
		const live = state.objects.get(object);
		if (!drifted.has(object) || live === undefined) return [];
		return [{ object, steps: transferOwnership(manifest, live) }];
	});
	const strangers = patches.filter(({ steps }) => steps === undefined);
	if (strangers.length > 0) throw new ClusterError(strangersText(strangers));
	for (const { object, steps } of patches)
		await kubectl([
			"patch",
			...object.split(" "),
			"-n",
			namespace,
			"--type=json",
			"-p",
			JSON.stringify(steps),
		]);
	return drift;
}

function strangersText(strangers: readonly Patch[]): string {
	const names = strangers.map(({ object }) => object).join(", ");
	return `Cannot repair ${names}: not created by this stack's Pulumi, and different from the stack. Delete what replaced the stack's own object (kubectl delete), and repair again; nothing was changed`;
}
