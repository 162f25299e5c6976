import type { Severity } from "../severity.ts";
import type { ShownFinding } from "./finding.ts";
import type { LintRule, Problem } from "./lintRule.ts";
import type { Source } from "./source.ts";

/** A rule that finds more than this in a file is cut short: the rest is more of the same. */
const maxFindings = 500;

/** What a rule's problem is as a finding. */
export function findingOf(
	own: Source,
	rule: string,
	severity: Severity,
	problem: Problem,
): ShownFinding {
	const { source = own } = problem;
	return {
		rule,
		severity: problem.severity ?? severity,
		file: source.file,
		message: problem.message,
		...(problem.fix === undefined ? {} : { fix: problem.fix }),
		...source.show(problem.at),
	};
}

/** The findings of all rules. */
export function runRules<Context>(
	rules: readonly LintRule<Context>[],
	context: Context,
	source: Source,
): ShownFinding[] {
	return rules.flatMap((rule) =>
		collect(source, () => rule.check(context)).map((problem) =>
			"rule" in problem
				? problem
				: findingOf(source, rule.id, rule.severity, problem),
		),
	);
}

/** The problems of one check; too many of a rule, and a stack that runs out, become findings of their own. */
export function collect<P extends Problem & { readonly rule?: string }>(
	source: Source,
	check: () => Iterable<P>,
): (P | ShownFinding)[] {
	const found: (P | ShownFinding)[] = [];
	const counts = new Map<string, number>();
	try {
		for (const problem of check()) {
			const { rule = "" } = problem;
			const count = (counts.get(rule) ?? 0) + 1;
			counts.set(rule, count);
			if (count <= maxFindings) found.push(problem);
			else if (count === maxFindings + 1)
				found.push(
					limitFinding(
						source,
						`Only the first ${maxFindings} findings of one kind are shown: fix them, and run lint again`,
					),
				);
			if (count > maxFindings && rule === "") break;
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		found.push(
			limitFinding(
				source,
				"The file is too deeply nested to be checked: split its expressions",
			),
		);
	}
	return found;
}

/** Of each rule's faults the first alone, one more than are shown: of the others no place need be looked for. */
export function* firstOfEach<F extends { readonly rule: string }>(
	faults: Iterable<F>,
): Generator<F> {
	const counts = new Map<string, number>();
	for (const fault of faults) {
		const count = (counts.get(fault.rule) ?? 0) + 1;
		counts.set(fault.rule, count);
		if (count <= maxFindings + 1) yield fault;
	}
}

function limitFinding(source: Source, message: string): ShownFinding {
	const at = { offset: 0, length: 1 };
	return findingOf(source, "too-complex", "error", { at, message });
}
