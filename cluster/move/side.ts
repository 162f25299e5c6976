import { frontendNames } from "../../components/frontend/frontendNames.ts";
import type { FrontendPlan } from "../../components/frontend/plan.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { contextKubectl, type Kubectl } from "../kubectl.ts";
import { userKubectl } from "../userKubectl.ts";

/** The stack that a VO leaves or enters, with the VO in it, and access to its cluster. */
export interface Side {
	readonly stack: string;
	readonly plan: StackPlan;
	readonly frontend: FrontendPlan;
	readonly names: ReturnType<typeof frontendNames>;
	/** Runs kubectl in the cluster's namespace; an error ends the command. */
	readonly kubectl: Kubectl;
	/** The same, but rejects with a KubectlError. */
	readonly ask: Kubectl;
}

export function sideOf(plan: StackPlan, vo: string): Side {
	const frontend = plan.frontends.find((one) => one.vo === vo);
	if (frontend === undefined)
		throw new RangeError(`The stack ${plan.stack} has no ${vo}`);
	const { context, namespace } = plan.cluster;
	const within =
		(kubectl: Kubectl): Kubectl =>
		(args, input, timeout) =>
			kubectl([`--namespace=${namespace}`, ...args], input, timeout);
	return {
		stack: plan.stack,
		plan,
		frontend,
		names: frontendNames(vo),
		kubectl: within(userKubectl(context)),
		ask: within(contextKubectl(context)),
	};
}
