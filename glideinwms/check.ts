import type { Fault } from "./fault.ts";
import type { Rule } from "./rule.ts";

/** A rule with the check that finds its faults; the faults do not need to name the rule. */
export interface OwnCheck<Subject extends readonly unknown[]> extends Rule {
	check(...subject: Subject): Iterable<Found>;
}

/** A fault found by such a check. */
export type Found = Omit<Fault, "rule">;

/** A check that finds the faults of several rules in one pass. */
export interface SharedCheck<Subject extends readonly unknown[]> {
	readonly rules: readonly Rule[];
	check(...subject: Subject): Iterable<Fault>;
}

/** One of the two. */
export type Check<Subject extends readonly unknown[]> =
	| OwnCheck<Subject>
	| SharedCheck<Subject>;

/** What a check finds in a subject. */
export function* faultsOf<Subject extends readonly unknown[]>(
	check: Check<Subject>,
	...subject: Subject
): Generator<Fault> {
	if ("rules" in check) yield* check.check(...subject);
	else
		for (const found of check.check(...subject))
			yield { rule: check, ...found };
}

/** The rules that some checks apply. */
export function rulesOf(
	checks: readonly (Rule | { readonly rules: readonly Rule[] })[],
): Rule[] {
	return checks.flatMap((each) => ("rules" in each ? each.rules : [each]));
}
