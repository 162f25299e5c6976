import type { Fault } from "../fault.ts";
import {
	type AttributeRead,
	findMixedComparisons,
	type ReadSide,
} from "../match/matchExpression.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, isInRange, type Release } from "../release.ts";
import {
	type Declared,
	expressionsOf,
	type SectionExpression,
	typeOfDeclared,
} from "./expressionsOf.ts";
import { nameFaults, scopeFaults } from "./matchNames.ts";
import { coresFaults, trialFaults } from "./matchTrials.ts";

const containers: Readonly<Record<ReadSide, string>> = {
	job: "match/job/match_attrs",
	factory: "match/factory/match_attrs",
	attr: "attrs",
};

const otherSide: Readonly<Record<ReadSide, ReadSide>> = {
	job: "factory",
	factory: "job",
	attr: "job",
};

/** Attributes that the frontend itself adds to those fetched, to count cores. */
const fetchedAlways: Readonly<Record<ReadSide, readonly string[]>> = {
	job: ["RequestCpus"],
	factory: ["GLIDEIN_CPUS", "GLIDEIN_ESTIMATED_CPUS", "GLIDEIN_NODES"],
	attr: [],
};

/** Syntax of the match expressions, the attributes that they read, what Python 3 refuses in them, and what fails when they are tried. */
export function* matchExpressionFaults(
	model: FrontendModel,
	release: Release,
): Generator<Fault> {
	const expressions = expressionsOf(model);
	for (const expression of expressions) {
		const known = [...readingFaults(expression, release)];
		yield* known;
		yield* trialFaults(expression, known, release);
	}
	yield* coresFaults(model, release);
}

function* readingFaults(
	expression: SectionExpression,
	release: Release,
): Generator<Fault> {
	const { path, parsed } = expression;
	if (parsed.syntax) {
		const { offset, length = 1, message } = parsed.syntax;
		yield {
			rule: "match-expr-syntax",
			path,
			message: `The match expression has a syntax error at character ${offset + 1}: ${message}`,
			within: { offset, length },
		};
	}
	if (parsed.comment !== undefined)
		yield {
			rule: "match-expr-comment",
			path,
			message: `The match expression has a comment at character ${parsed.comment + 1}, which hides the bracket that GlideinWMS appends: remove it`,
			within: {
				offset: parsed.comment,
				length: parsed.text.length - parsed.comment,
			},
		};
	yield* readFaults(expression);
	yield* nameFaults(expression);
	yield* scopeFaults(expression);
	if (compareReleases(release, "3.9.6") < 0) return;
	yield* comparisonFaults(expression);
	for (const offset of parsed.hasKey)
		yield {
			rule: "match-expr-has-key",
			path,
			message: `The match expression calls has_key at character ${offset + 1}, which Python 3 lacks: write "NAME" in job`,
			within: { offset, length: "has_key".length },
		};
	yield* ownSectionFaults(expression, release);
}

/** 3.9 and 3.10 evaluate each expression first with the match_attrs of its own section only, where that has any. */
function* ownSectionFaults(
	{ path, parsed, own }: SectionExpression,
	release: Release,
): Generator<Fault> {
	if (!isInRange(release, { since: "3.9.6", until: "3.10.17" })) return;
	const { job, factory } = own.types;
	if (job.size + factory.size === 0) return;
	const reads = parsed.reads.filter(
		({ side, name, subscript, conditional }) =>
			side !== "attr" &&
			subscript &&
			!conditional &&
			!own.types[side].has(name),
	);
	const names = parsed.names.filter(
		({ name, conditional, bound }) =>
			!conditional &&
			!bound &&
			["attr_dict", "getGlideinCpusNum"].includes(name),
	);
	for (const { name, offset, length } of [...reads, ...names])
		yield {
			rule: "match-expr-own-section",
			path,
			message: `The match expression reads ${name} at character ${offset + 1}, but ${release} checks it only with the match_attrs of its own section: use .get(), or move the expression or the match_attrs to the other section`,
			within: { offset, length },
		};
}

function* readFaults(expression: SectionExpression): Generator<Fault> {
	const { path, parsed, merged } = expression;
	const reported = new Set<string>();
	for (const read of parsed.reads) {
		const key = `${read.side} ${read.name}`;
		const lacking = merged.find((declared) => isUndeclared(read, declared));
		if (!lacking || reported.has(key)) continue;
		reported.add(key);
		yield {
			rule: "match-attr-undeclared",
			path,
			message: describeRead(read, lacking),
			within: { offset: read.offset, length: read.length },
		};
	}
}

function isUndeclared(read: AttributeRead, { types, open }: Declared): boolean {
	const { side, name, subscript } = read;
	if (open || types[side].has(name)) return false;
	// What is always fetched is there at run time, but not when the expression is tried out.
	return subscript || (side !== "attr" && !fetchedAlways[side].includes(name));
}

function describeRead(
	{ side, name, subscript, offset }: AttributeRead,
	{ types }: Declared,
): string {
	const effect = subscript ? "fails" : "never gets a value";
	const misplaced =
		side !== "attr" && types[otherSide[side]].has(name)
			? `move it there from ${containers[otherSide[side]]}`
			: "declare it there";
	return `The match expression reads ${quote(name)} at character ${offset + 1}, which is not in ${containers[side]} and so ${effect}: ${misplaced}`;
}

function* comparisonFaults({
	path,
	parsed,
	merged,
}: SectionExpression): Generator<Fault> {
	const sources = new Map<number, string>();
	for (const declared of merged)
		for (const { offset, source } of findMixedComparisons(
			parsed,
			typeOfDeclared(declared),
		))
			sources.set(offset, source);
	for (const [offset, source] of sources)
		yield {
			rule: "match-expr-types",
			path,
			message: `The match expression compares text with a number at character ${offset + 1}, which Python 3 refuses: correct the types in match_attrs, or convert a side of ${quote(source)}`,
			within: { offset, length: source.length },
		};
}
