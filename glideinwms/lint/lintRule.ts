import type { Rule } from "../rule.ts";
import type { Severity } from "../severity.ts";
import type { Spot } from "../spot.ts";
import type { Source } from "./source.ts";

/** What a rule finds. */
export interface Problem {
	readonly at: Spot;
	readonly message: string;
	readonly fix?: string;
	/** Where it is not the text that the rule is run on. */
	readonly source?: Source;
	/** Where it is not the rule's own. */
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
