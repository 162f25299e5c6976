import type { Fault } from "../fault.ts";
import type { Variables } from "../match/evaluate/evaluateCommon.ts";
import type { PythonDict } from "../match/evaluate/pythonValue.ts";
import {
	attrSamples,
	emptySamples,
	filledSamples,
	type Samples,
} from "../match/samples.ts";
import {
	type Failure,
	type Trial,
	tryExpression,
} from "../match/tryExpression.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, isInRange, type Release } from "../release.ts";
import type { Rule } from "../rule.ts";
import type {
	Declared,
	GroupDeclarations,
	SectionExpression,
} from "./expressionsOf.ts";

export const matchExprFails: Rule = {
	id: "match-expr-fails",
	severity: "error",
	title:
		"The match expression fails with the samples that reconfig tries it with",
};

export const matchExprUntried: Rule = {
	id: "match-expr-untried",
	severity: "warning",
	title: "The match expression could not be tried with samples",
};

/** A trial that reconfig makes of an expression, and its result. */
interface Tried {
	readonly trial: Trial;
	/** The samples, in words. */
	readonly samples: string;
}

const empty = '"" for a string, 0 for an int or real, False for a bool';
const filled = '"a" for a string, 1 for an int or real, True for a bool';

/**
 * What reconfig refuses because the expression raises something with its samples: 3.9 and 3.10 evaluate it with those that
 * its own section declares, if it declares some; every release with those of the global section and the group.
 */
export function* trialFaults(
	expression: SectionExpression,
	known: readonly Fault[],
	release: Release,
): Generator<Fault> {
	const { path, parsed } = expression;
	if (parsed.syntax || compareReleases(release, "3.9.6") < 0) return;
	if (parsed.unread !== undefined) return yield untried(path, parsed.unread);
	const shown = known.flatMap(({ within }) => within ?? []);
	for (const { trial, samples } of trialsOf(expression, release)) {
		if ("untried" in trial) return yield untried(path, trial.untried);
		if (!("failure" in trial)) continue;
		const { start, end, said } = trial.failure;
		const isShown = shown.some(
			({ offset, length }) => start < offset + length && offset < end,
		);
		if (isShown) continue;
		const within = { offset: start, length: end - start };
		shown.push(within);
		const source = quote(parsed.text.slice(start, end));
		const message = `The match expression fails when ${release} tries it with samples (${samples}): ${source} at character ${start + 1} gives ${quote(said)}: ${remedyOf(trial.failure)}`;
		yield { rule: matchExprFails, path, message, within };
	}
}

function* trialsOf(
	{ parsed: { text }, own, merged, before }: SectionExpression,
	release: Release,
): Generator<Tried> {
	const { job, factory } = own.types;
	const isAlone = isInRange(release, { since: "3.9.6", until: "3.10.17" });
	const alone =
		isAlone && job.size + factory.size > 0
			? variablesOf(own, emptySamples)
			: undefined;
	if (alone) yield { trial: tryExpression(text, alone), samples: empty };
	// GlideinWMS first replaces what follows $.
	if (text.includes("$")) return;
	for (const declared of merged) {
		const joined = declared.open ? undefined : joinedVariables(declared);
		if (joined === undefined) continue;
		// The group's expression is evaluated if the global one is true.
		const isReached =
			before === undefined ||
			before.includes("$") ||
			isTrueWith(before, joined);
		if (isReached)
			yield { trial: tryExpression(text, joined), samples: filled };
	}
}

function isTrueWith(text: string, variables: Variables): boolean {
	const trial = tryExpression(text, variables);
	return "value" in trial ? trial.value : "failure" in trial;
}

/** The first trial's: job and glidein, which loops do not see. */
function variablesOf(
	{ types }: Declared,
	samples: Samples,
): Variables | undefined {
	const job = dictOf(types.job, samples);
	const attrs = dictOf(types.factory, samples);
	if (!job || !attrs) return undefined;
	const glidein: PythonDict = {
		kind: "dict",
		items: new Map([["attrs", attrs]]),
	};
	const values = new Map([
		["job", job],
		["glidein", glidein],
	]);
	return { values, isLocal: true, hasCores: false };
}

function joinedVariables(declared: Declared): Variables | undefined {
	const found = variablesOf(declared, filledSamples);
	const attrs = dictOf(declared.types.attr, attrSamples);
	if (!found || !attrs) return undefined;
	const values = new Map([...found.values, ["attr_dict", attrs] as const]);
	return { values, isLocal: false, hasCores: true };
}

/** Undefined for an unknown type, which other rules report. */
function dictOf(
	types: ReadonlyMap<string, string>,
	samples: Samples,
): PythonDict | undefined {
	const items = new Map();
	for (const [name, type] of types) {
		const sample = samples.get(type);
		if (sample === undefined) return undefined;
		items.set(name, sample);
	}
	return { kind: "dict", items };
}

/** What GlideinWMS itself adds to the global expression, which fails on attributes that are declared as text. */
const cores = 'getGlideinCpusNum(glidein) >= int(job.get("RequestCpus", 1))';

/** Declarations that make the comparison of cores, which every frontend has, fail when it is tried. */
export function* coresFaults(
	model: FrontendModel,
	groups: readonly GroupDeclarations[],
	release: Release,
): Generator<Fault> {
	if (compareReleases(release, "3.9.6") < 0) return;
	const shown = new Set<string>();
	for (const { section, merged } of groups) {
		const joined = joinedVariables(merged);
		const trial = joined && tryExpression(cores, joined);
		if (!trial || !("failure" in trial)) continue;
		const isJob = merged.types.job.get("RequestCpus") === "string";
		const name = isJob ? "RequestCpus" : "GLIDEIN_ESTIMATED_CPUS";
		const side = isJob ? "job" : "factory";
		const isGlobal = Object.hasOwn(
			model.match?.[side]?.match_attrs ?? {},
			name,
		);
		const at = [
			...(isGlobal ? [] : section.path),
			"match",
			side,
			"match_attrs",
			name,
		];
		if (shown.has(at.join())) continue;
		shown.add(at.join());
		const message = `GlideinWMS compares the cores by itself, as in ${cores}, which fails for ${name} as ${merged.types[side].get(name)} with ${quote(trial.failure.said)}: declare it as int`;
		yield { rule: matchExprFails, path: at, message };
	}
}

function untried(path: Fault["path"], why: string): Fault {
	return {
		rule: matchExprUntried,
		path,
		message: `The match expression was not tried with samples, because ${why}: GlideinWMS evaluates it for each job and entry, so simplify it`,
	};
}

/** What to do, by the kind of exception. */
function remedyOf({ said }: Failure): string {
	for (const [words, remedy] of remedies) if (words.test(said)) return remedy;
	return "write it so that it works with all of them";
}

const remedies: readonly (readonly [words: RegExp, remedy: string])[] = [
	[
		/invalid literal|could not convert/,
		"declare the attribute as int, or check the text first, as in (int(x) if x.isdigit() else 0)",
	],
	[
		/index out of range/,
		'read a part only if it exists: x[:1] for x[0], x.split("-")[-1] for the last part, or (x or "1")[0]',
	],
	[
		/substring not found|is not in list/,
		"write .find(), which gives -1, or in",
	],
	[/^KeyError/, 'write .get("NAME", DEFAULT)'],
	[/^ZeroDivisionError/, "write (x / y if y else 0)"],
	[
		/not supported between|has no attribute/,
		"correct the type in match_attrs, or convert the value with str()",
	],
	[/^(Memory|Recursion)Error/, "simplify it"],
	[/^NameError/, "read it outside of the loop or lambda"],
];
