import { loadStack } from "../components/stack/loadStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { stackNames } from "../settings/stackNames.ts";
import { unknownName } from "../settings/unknownName.ts";
import { eachStack, failureOf, type StackAnswer } from "./allStacks.ts";
import { changedCredentials, credentialTexts } from "./diff/credentialTexts.ts";
import { diffMarkdown } from "./diff/diffMarkdown.ts";
import { diffText } from "./diff/diffText.ts";
import { type PastProject, withProjectAt } from "./diff/projectAt.ts";
import { objectChanges, type StackChange } from "./diff/stackChange.ts";
import { complain, print } from "./print.ts";
import { UsageError } from "./usageError.ts";

export interface DiffOptions {
	readonly base?: string | undefined;
	readonly stack?: string | undefined;
	readonly output?: "text" | "markdown" | "json" | "names" | undefined;
}

/** Prints what the settings change in the manifests since a commit. Exit code: 1 where a stack has faults. */
export async function diff(
	{ base = "HEAD", stack, output = "text" }: DiffOptions,
	root: string,
): Promise<number> {
	const answers = await stackChanges(root, base, stack);
	const failed = answers.filter((answer) => "error" in answer);
	if (output === "json") print(`${json(answers)}\n`);
	else if (output === "names") {
		printNames(answers, root);
	} else {
		const changes = changedOnly(answers);
		const format = output === "markdown" ? diffMarkdown : diffText;
		if (changes.length > 0 || failed.length === 0)
			process.stdout.write(format(changes, base));
	}
	if (output !== "json") for (const each of failed) complain(failureOf(each));
	return failed.length > 0 ? 1 : 0;
}

/** The stacks to deploy: one whose file is gone is none. */
function printNames(
	answers: readonly StackAnswer<StackChange>[],
	root: string,
): void {
	const own = stackNames(root);
	for (const { stack } of changedOnly(answers))
		if (own.includes(stack)) print(`${stack}\n`);
}

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

function json(answers: readonly StackAnswer<StackChange>[]): string {
	const stacks = [
		...changedOnly(answers),
		...answers.filter((answer) => "error" in answer),
	].sort((a, b) => (a.stack < b.stack ? -1 : 1));
	return JSON.stringify({ stacks }, null, 2);
}
