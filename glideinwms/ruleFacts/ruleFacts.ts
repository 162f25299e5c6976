import { frontendFacts } from "./frontendFacts.ts";
import { proxiesFacts } from "./proxiesFacts.ts";
import type { RuleFacts } from "./ruleFact.ts";
import { stackFacts } from "./stackFacts.ts";
import { textFacts } from "./textFacts.ts";

/** The rules whose finding is not done by a LintRule: those of the model's own checks, and what keeps a file from being read. */
export const modelRuleFacts = {
	...textFacts,
	...frontendFacts,
	...proxiesFacts,
	...stackFacts,
} as const satisfies Readonly<Record<string, RuleFacts>>;

/** The id of one of these: a check that reports another one does not compile. */
export type ModelRule = keyof typeof modelRuleFacts;

/** The facts of one of these rules. */
export function ruleFacts(rule: ModelRule): RuleFacts {
	return modelRuleFacts[rule];
}
