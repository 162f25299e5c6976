import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { stackNames } from "../../settings/stackNames.ts";
import { unknownName } from "../../settings/unknownName.ts";
import { eachStack, type StackAnswer } from "../allStacks.ts";
import { UsageError } from "../usageError.ts";
import { changedCredentials, credentialTexts } from "./credentialTexts.ts";
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
		return eachStack(stack === undefined ? all : [stack], async (name) => {
			const before = old.includes(name) ? planAt(past, name) : undefined;
			const after = own.includes(name) ? planOf(root, name) : undefined;
			return {
				stack: name,
				isThere: after !== undefined,
				objects: objectChanges(before, after),
				credentials: changedCredentials(
					credentialTexts(name, past.root),
					credentialTexts(name, root),
				),
			};
		});
	});
}

/** The changes of stacks that have any. */
export function changedOnly(
	answers: readonly StackAnswer<StackChange>[],
): StackChange[] {
	return answers
		.flatMap((each) => ("answer" in each ? [each.answer] : []))
		.filter(
			({ objects, credentials }) => objects.length + credentials.length > 0,
		);
}

function planOf(root: string, stack: string): StackPlan {
	return loadStack(stack, { root, credentials: false });
}

/** A fault there is not one of the files that the operator sees. */
function planAt({ root, commit }: PastProject, stack: string): StackPlan {
	try {
		return planOf(root, stack);
	} catch (error) {
		if (error instanceof Error)
			error.message = `At commit ${commit}, which --base compares with:\n${error.message}`;
		throw error;
	}
}
