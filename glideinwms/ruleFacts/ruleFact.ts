import type { Severity } from "../severity.ts";

/** What is known of a rule beside how it is found. */
export interface RuleFacts {
	readonly severity: Severity;
	/** One sentence, without a period. */
	readonly title: string;
}
