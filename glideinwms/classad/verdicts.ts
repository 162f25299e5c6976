import { attributeTests } from "./attributeTests.ts";
import {
	type BinaryNode,
	type ClassAdNode,
	type Span,
	withoutGroups,
} from "./classAdNode.ts";
import { isComparison, isStrict, opposite } from "./comparisonOperator.ts";
import { compareConstants, isValueless } from "./constant.ts";
import { type AttributeTest, isContradiction } from "./contradiction.ts";
import {
	type ChainOperand,
	findChains,
	type LogicalChain,
} from "./logicalChain.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";

/** The value that a node has regardless of the ads. */
export interface Verdict {
	/** Undefined for always UNDEFINED. */
	readonly value: boolean | undefined;
	/** False where the node can be undefined or an error as well. */
	readonly isExact: boolean;
	readonly cause: Span;
}

type Verdicts = ReadonlyMap<ClassAdNode, Verdict>;
type Tests = ReadonlyMap<ClassAdNode, AttributeTest>;

/** The verdicts on those nodes that have one. */
export function verdictsOf(expression: ClassAdExpression): Verdicts {
	const tests = attributeTests(expression);
	const chains = findChains(expression);
	const verdicts = new Map<ClassAdNode, Verdict>();
	for (const node of expression.nodes) {
		const chain = chains.get(node);
		const verdict = chain
			? (excludingTests(chain, tests) ?? linked(chain, verdicts))
			: verdictOf(node, verdicts);
		if (verdict) verdicts.set(node, verdict);
	}
	return verdicts;
}

function verdictOf(node: ClassAdNode, verdicts: Verdicts): Verdict | undefined {
	switch (node.kind) {
		case "literal":
			return typeof node.value === "boolean"
				? { value: node.value, isExact: true, cause: spanOf(node) }
				: undefined;
		case "group":
			return verdicts.get(node.inner);
		case "unary":
			return node.operator === "!"
				? negated(verdicts.get(node.operand), true)
				: undefined;
		case "binary":
			return comparisonVerdict(node);
		default:
			return undefined;
	}
}

/** Two literals compared, or anything with undefined by an operator that passes it on. */
function comparisonVerdict(node: BinaryNode): Verdict | undefined {
	const { operator } = node;
	if (!isComparison(operator)) return undefined;
	const operands = [withoutGroups(node.left), withoutGroups(node.right)];
	const literals = operands.filter((each) => each.kind === "literal");
	const [left, right] = literals;
	const cause = spanOf(node);
	if (!isStrict(operator) && literals.some(isValueless))
		return literals.some(({ type }) => type === "error")
			? undefined
			: { value: undefined, isExact: false, cause };
	const value = left && right && compareConstants(operator, left, right);
	return value === undefined ? undefined : { value, isExact: true, cause };
}

/** A chain of && with tests of one attribute that no value passes, or a chain of || with one that every value passes. */
function excludingTests(
	{ isAnd, operands }: LogicalChain,
	tests: Tests,
): Verdict | undefined {
	const tested = operands.flatMap(({ node, isNegated, place }) => {
		const test = tests.get(node);
		if (!test) return [];
		const operator =
			isNegated === isAnd ? opposite(test.operator) : test.operator;
		return [{ ...test, operator, place }];
	});
	const isExact =
		tested.length === operands.length &&
		tested.every(({ operator }) => isStrict(operator));
	const groups = [...Map.groupBy(tested, ({ key }) => key).values()];
	const excluding = groups.find((group) => isContradiction(group, isAnd));
	const [first, last] = [excluding?.at(0)?.place, excluding?.at(-1)?.place];
	return first && last
		? { value: !isAnd, isExact, cause: { start: first.start, end: last.end } }
		: undefined;
}

/** A chain's verdict from those on its operands: one that decides it, or all of them equal. */
function linked(
	{ isAnd, operands }: LogicalChain,
	verdicts: Verdicts,
): Verdict | undefined {
	const known = operands.map((operand) => operandVerdict(operand, verdicts));
	const deciding = known.find((verdict) => verdict?.value === !isAnd);
	if (deciding) {
		const isExact = deciding.isExact && deciding === known[0];
		return { ...deciding, isExact };
	}
	const [first] = known;
	return first && known.every((verdict) => verdict?.value === isAnd)
		? { ...first, isExact: known.every((verdict) => verdict?.isExact) }
		: undefined;
}

function operandVerdict(
	{ node, isNegated }: ChainOperand,
	verdicts: Verdicts,
): Verdict | undefined {
	return negated(verdicts.get(node), isNegated);
}

function negated(
	verdict: Verdict | undefined,
	isNegated: boolean,
): Verdict | undefined {
	return verdict?.value === undefined || !isNegated
		? verdict
		: { ...verdict, value: !verdict.value };
}

function spanOf({ start, end }: Span): Span {
	return { start, end };
}
