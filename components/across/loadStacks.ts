import { ConfigError } from "../../settings/fault.ts";
import { stackNames } from "../../settings/stackNames.ts";
import { loadStack } from "../stack/loadStack.ts";
import type { StackPlan } from "../stack/plan.ts";

/** The stacks of a project: the plans of those that have one, and the faults of the others. */
export interface LoadedStacks {
	readonly plans: readonly StackPlan[];
	readonly broken: readonly BrokenStack[];
}

/** A stack whose settings are not in order. */
export interface BrokenStack {
	readonly stack: string;
	readonly error: ConfigError;
}

/** Loads every stack of the project but `except`, credentials left out. */
export function loadStacks(root: string, except?: string): LoadedStacks {
	const plans: StackPlan[] = [];
	const broken: BrokenStack[] = [];
	for (const stack of stackNames(root).filter((name) => name !== except)) {
		try {
			plans.push(loadStack(stack, { root, credentials: false }));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			broken.push({ stack, error });
		}
	}
	return { plans, broken };
}
