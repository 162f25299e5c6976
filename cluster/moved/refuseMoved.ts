import { frontendNames } from "../../components/frontend/frontendNames.ts";
import type { FrontendPlan } from "../../components/frontend/plan.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { entryFault } from "../../settings/entryFault.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { contextKubectl, type Kubectl, KubectlError } from "../kubectl.ts";
import { movedTo } from "./movedMark.ts";

interface Listed {
	readonly items: readonly {
		readonly metadata: {
			readonly name: string;
			readonly annotations?: Readonly<Record<string, string>>;
		};
	}[];
}

/**
 * Sees that no frontend's volume has moved to another cluster, where the frontend runs by now: an operator whose settings
 * are older would start a second one. A cluster that is thrown away is not asked. Rejects with a ConfigError.
 */
export async function refuseMoved(
	root: string,
	plan: StackPlan,
	kubectl: Kubectl = contextKubectl(plan.cluster.context),
): Promise<void> {
	const { stack, cluster, frontends } = plan;
	const running = frontends.filter(({ stopped }) => !stopped);
	if (cluster.identity === "throw-away" || running.length === 0) return;
	const marks = await readMarks(cluster.namespace, kubectl);
	const faults = running.flatMap((frontend): ConfigFault[] => {
		const other = marks.get(frontendNames(frontend.vo).storage);
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

/** The clusters that claims moved to, by claim. */
async function readMarks(
	namespace: string,
	kubectl: Kubectl,
): Promise<ReadonlyMap<string, string>> {
	const selector = "--selector=app.kubernetes.io/name=vo-frontend";
	const args = ["get", "persistentvolumeclaims", selector, "-o", "json"];
	const printed = await kubectl([...args, `--namespace=${namespace}`]).catch(
		(error: unknown) => {
			// Without kubectl nobody moves anything, and the provider reports other problems better.
			if (error instanceof KubectlError) return '{"items":[]}';
			throw error;
		},
	);
	const { items } = JSON.parse(printed) as Listed;
	const marks = items.flatMap(({ metadata: { name, annotations = {} } }) => {
		const other = annotations[movedTo];
		return other === undefined ? [] : [[name, other] as const];
	});
	return new Map(marks);
}
