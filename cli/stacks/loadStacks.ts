import { ConfigError } from "../../config/fault.ts";
import type { StackPlan } from "../../config/plan.ts";
import { loadStack } from "../../config/stack.ts";
import { stackNames } from "../../config/stackNames.ts";

/** The stacks of a project: the plans of those that have one, and the faults of the others. */
export interface LoadedStacks {
	readonly plans: readonly StackPlan[];
	readonly errors: readonly ConfigError[];
}

/** Loads every stack of the project, credentials left out. */
export function loadStacks(root: string): LoadedStacks {
	const plans: StackPlan[] = [];
	const errors: ConfigError[] = [];
	for (const stack of stackNames(root)) {
		try {
			plans.push(loadStack(stack, { root, credentials: false }));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			errors.push(error);
		}
	}
	return { plans, errors };
}
