import { frontendNames } from "../../components/frontend/frontendNames.ts";
import type { FrontendPlan } from "../../components/frontend/plan.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { entryFault } from "../../settings/entryFault.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import type { LiveObject } from "../live/liveObject.ts";
import { movedTo } from "./movedMark.ts";

/**
 * Sees that no frontend's volume has moved to another cluster, where the frontend runs by now: an operator whose settings
 * are older would start a second one.
 * @param objects what is there of the stack, its claims at least
 * @throws ConfigError
 */
export function refuseMoved(
	root: string,
	plan: StackPlan,
	objects: ReadonlyMap<string, LiveObject>,
): void {
	const { stack, frontends } = plan;
	const running = frontends.filter(({ stopped }) => !stopped);
	const faults = running.flatMap((frontend): ConfigFault[] => {
		const { storage } = frontendNames(frontend.vo);
		const claim = objects.get(`PersistentVolumeClaim ${storage}`);
		const other = claim?.metadata.annotations?.[movedTo];
		if (other === undefined) return [];
		const entry = { stack, list: "frontends", owner: frontend.vo } as const;
		return [entryFault(root, entry, says(frontend, other, plan))];
	});
	if (faults.length > 0) throw new ConfigError(faults);
}

function says({ vo }: FrontendPlan, other: string, { cluster }: StackPlan) {
	const { context, namespace } = cluster;
	const { storage } = frontendNames(vo);
	return `The volume of ${vo} moved to the cluster ${other}, where its frontend runs or will run: update your settings (git pull), or finish the move (glidefleet move). To run it here anyway, make sure that it is stopped there, and remove the annotation: kubectl --context ${context} --namespace ${namespace} annotate persistentvolumeclaim/${storage} ${movedTo}-`;
}
