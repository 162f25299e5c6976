import { visible } from "../system/visible.ts";
import { failureOf, type StackAnswer } from "./allStacks.ts";
import { diffMarkdown } from "./diff/diffMarkdown.ts";
import { diffText } from "./diff/diffText.ts";
import type { StackChange } from "./diff/stackChange.ts";
import { changedOnly, stackChanges } from "./diff/stackChanges.ts";
import { complain, print } from "./print.ts";

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
	const changes = changedOnly(answers);
	if (output === "json") print(`${json(answers)}\n`);
	else if (output === "names") printNames(changes);
	else if (changes.length > 0 || failed.length === 0)
		process.stdout.write(
			output === "markdown"
				? visible(diffMarkdown(changes, base))
				: diffText(changes, base),
		);
	if (output !== "json") for (const each of failed) complain(failureOf(each));
	return failed.length > 0 ? 1 : 0;
}

/** The stacks to deploy; and why some of them, where the manifests do not say it. */
function printNames(changes: readonly StackChange[]): void {
	for (const { stack } of changes.filter(({ isThere }) => isThere))
		print(`${stack}\n`);
	const unknown = Map.groupBy(changes, (change) => change.unknown);
	unknown.delete(undefined);
	for (const [why, stacks] of unknown) {
		const names = stacks.map(({ stack }) => stack).join(", ");
		complain(`Unknown changes of ${names}: ${why}\n`);
	}
}

function json(answers: readonly StackAnswer<StackChange>[]): string {
	const stacks = [
		...changedOnly(answers),
		...answers.filter((answer) => "error" in answer),
	].sort((a, b) => (a.stack < b.stack ? -1 : 1));
	return JSON.stringify({ stacks }, null, 2);
}
