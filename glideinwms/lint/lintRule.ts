import type { Rule } from "../rule.ts";
import type { Severity } from "../severity.ts";
import type { TextRange } from "../textRange.ts";
import type { Source } from "./source.ts";

/** What a rule finds. */
export interface Problem {
	readonly at: TextRange;
	readonly message: string;
	readonly fix?: string;
	/** If it is not the text that the rule checks. */
	readonly source?: Source;
	/** If it differs from the rule's severity. */
	readonly severity?: Severity;
}

/** A problem of the rule that it names. */
export interface NamedProblem extends Problem {
	readonly rule: Rule;
}

/** A rule of lint only. */
export interface LintRule<Context> extends Rule {
	check(context: Context): Iterable<Problem>;
}
