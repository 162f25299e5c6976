import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { ConfigError } from "../../settings/fault.ts";
import { stackNames } from "../../settings/stackNames.ts";
import { unknownName } from "../../settings/unknownName.ts";
import { eachStack, type StackAnswer } from "../allStacks.ts";
import { UsageError } from "../usageError.ts";
import { changedCredentials, credentialTexts } from "./credentialTexts.ts";
import { programChange } from "./programChange.ts";
import { type PastProject, withProjectAt } from "./projectAt.ts";
import { objectChanges, type StackChange } from "./stackChange.ts";

/** What changes in each stack, those without a change too. */
export function stackChanges(
	root: string,
	base: string,
	stack?: string,
): Promise<StackAnswer<StackChange>[]> {
	return withProjectAt(root, base, async (past) => {
		const old = stackNames(past.root);
		const own = stackNames(root);
		const all = [...new Set([...old, ...own])].sort();
		if (stack !== undefined && !all.includes(stack))
			throw new UsageError(unknownName("stack", stack, all));
		const program = await programChange(root, past);
		return eachStack(stack === undefined ? all : [stack], async (name) => {
			const after = own.includes(name) ? planOf(root, name) : undefined;
			const before = old.includes(name) ? planAt(past, name) : undefined;
			const fault = before === "faulty" ? faultyAt(past) : undefined;
			const unknown = [fault, program].filter((each) => each !== undefined);
			return {
				stack: name,
				isThere: after !== undefined,
				objects: before === "faulty" ? [] : objectChanges(before, after),
				credentials: changedCredentials(
					credentialTexts(name, past.root),
					credentialTexts(name, root),
				),
				...(after !== undefined &&
					unknown.length > 0 && { unknown: unknown.join(", ") }),
			};
		});
	});
}

/** The changes of stacks that have any, or may have. */
export function changedOnly(
	answers: readonly StackAnswer<StackChange>[],
): StackChange[] {
	return answers
		.flatMap((each) => ("answer" in each ? [each.answer] : []))
		.filter(
			({ objects, credentials, unknown }) =>
				objects.length + credentials.length > 0 || unknown !== undefined,
		);
}

function planOf(root: string, stack: string): StackPlan {
	return loadStack(stack, { root, credentials: false });
}

/** The plan at the commit. Faults there do not stop what fixes them from being deployed. */
function planAt({ root }: PastProject, stack: string): StackPlan | "faulty" {
	try {
		return planOf(root, stack);
	} catch (error) {
		if (error instanceof ConfigError) return "faulty";
		throw error;
	}
}

function faultyAt({ commit }: PastProject): string {
	return `settings at commit ${commit} have faults`;
}
