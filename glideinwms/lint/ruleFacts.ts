import { frontendFacts } from "./facts/frontendFacts.ts";
import { proxiesFacts } from "./facts/proxiesFacts.ts";
import type { RuleFacts } from "./facts/ruleFact.ts";
import { stackFacts } from "./facts/stackFacts.ts";
import { textFacts } from "./facts/textFacts.ts";

/** The rules whose finding is not done by a LintRule: those of the model's own checks, and what keeps a file from being read. */
export const modelRuleFacts: Readonly<Record<string, RuleFacts>> = {
	...textFacts,
	...frontendFacts,
	...proxiesFacts,
	...stackFacts,
};

/** The facts of one of these rules; a rule that the table lacks counts as an error. */
export function ruleFacts(rule: string): RuleFacts {
	return modelRuleFacts[rule] ?? { severity: "error", title: rule };
}
