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

/** A rule of the lint: what it is called, how grave it is, what it means in one sentence, and how it is found. */
export interface LintRule<Context> {
	/** In kebab case; docs/rules/<id>.md explains it. */
	readonly id: string;
	readonly severity: Severity;
	readonly title: string;
	check(context: Context): Iterable<Problem>;
}
