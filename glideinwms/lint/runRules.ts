import { defined } from "../defined.ts";
import type { Fault } from "../fault.ts";
import { tooComplex } from "../isTooComplex.ts";
import type { Rule } from "../rule.ts";
import type { ShownFinding } from "./finding.ts";
import type { LintRule, NamedProblem, Problem } from "./lintRule.ts";
import type { Source } from "./source.ts";

/** Findings of one rule in one file; the rest is left out as more of the same. */
const maxFindings = 500;

/** A rule's problem as a finding. */
export function findingOf(
	own: Source,
	{ id, severity }: Rule,
	problem: Problem,
): ShownFinding {
	const { source = own } = problem;
	return {
		rule: id,
		severity: problem.severity ?? severity,
		file: source.file,
		message: problem.message,
		...defined({ fix: problem.fix }),
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
		collect(source, () => problemsOf(rule, context)),
	);
}

/** One more than are shown. */
function* problemsOf<Context>(
	rule: LintRule<Context>,
	context: Context,
): Generator<NamedProblem> {
	let count = 0;
	for (const problem of rule.check(context)) {
		yield { ...problem, rule };
		count += 1;
		if (count > maxFindings) return;
	}
}

/** The findings of one check; too many findings of a rule, and a stack overflow, become findings themselves. */
export function collect(
	source: Source,
	check: () => Iterable<NamedProblem>,
): ShownFinding[] {
	const found: ShownFinding[] = [];
	const counts = new Map<Rule, number>();
	try {
		for (const problem of check()) {
			const count = (counts.get(problem.rule) ?? 0) + 1;
			counts.set(problem.rule, count);
			if (count <= maxFindings)
				found.push(findingOf(source, problem.rule, problem));
			else if (count === maxFindings + 1)
				found.push(
					limitFinding(
						source,
						`Only the first ${maxFindings} findings of one kind are shown: fix them, and run lint again`,
					),
				);
		}
	} catch (error) {
		if (!isStackOverflow(error)) throw error;
		found.push(
			limitFinding(
				source,
				"The file is too deeply nested to be checked: split its expressions",
			),
		);
	}
	return found;
}

/** Every other RangeError is a bug of ours, not something deeply nested. */
function isStackOverflow(error: unknown): boolean {
	return error instanceof RangeError && /call stack/.test(error.message);
}

/** The first faults of each rule, one more than are shown: the others need no place. */
export function* firstOfEach(faults: Iterable<Fault>): Generator<Fault> {
	const counts = new Map<Rule, number>();
	for (const fault of faults) {
		const count = (counts.get(fault.rule) ?? 0) + 1;
		counts.set(fault.rule, count);
		if (count <= maxFindings + 1) yield fault;
	}
}

function limitFinding(source: Source, message: string): ShownFinding {
	const at = { offset: 0, length: 1 };
	return findingOf(source, tooComplex, { at, message });
}
