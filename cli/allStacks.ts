import { ClusterError } from "../cluster/clusterError.ts";
import { failureText } from "../cluster/failureText.ts";
import { stackNames } from "../settings/stackNames.ts";
import { UsageError } from "./usageError.ts";

/** What a look at one of several stacks gave, or why it gave nothing. */
export type StackAnswer<Answer> = { readonly stack: string } & (
	| { readonly answer: Answer }
	| { readonly error: string }
);

/** Looks at all stacks of a project at once; answers are in the order of their names. A look that fails stops no other. */
export function allStacks<Answer>(
	root: string,
	look: (stack: string) => Promise<Answer>,
): Promise<StackAnswer<Answer>[]> {
	const names = stackNames(root);
	if (names.length === 0)
		throw new ClusterError(
			"No stack found: expected a file Pulumi.STACK.yaml next to Pulumi.yaml",
		);
	return eachStack(names, look);
}

/** Looks at some stacks at once, in the same way. */
export function eachStack<Answer>(
	names: readonly string[],
	look: (stack: string) => Promise<Answer>,
): Promise<StackAnswer<Answer>[]> {
	return Promise.all(
		names.map((stack) =>
			look(stack).then(
				(answer) => ({ stack, answer }),
				(error) => {
					if (error instanceof UsageError) throw error;
					return { stack, error: failureText(error) };
				},
			),
		),
	);
}

/** Why there is nothing of a stack, for people. */
export function failureOf({
	stack,
	error,
}: Extract<StackAnswer<unknown>, { readonly error: string }>): string {
	return `Stack ${stack}:\n${error}\n`;
}
