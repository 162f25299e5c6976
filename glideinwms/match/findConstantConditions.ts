import {
	type ComparisonOperator,
	isComparison,
	mirrored,
	opposite,
} from "../classad/comparisonOperator.ts";
import type { Constant } from "../classad/constant.ts";
import {
	type AttributeTest,
	isContradiction,
} from "../classad/contradiction.ts";
import { pythonChildren } from "../python/pythonChildren.ts";
import {
	type PythonNode,
	type Span,
	withoutParentheses,
} from "../python/pythonNode.ts";
import { type ChainCondition, chainConditions } from "./conditionChain.ts";

/** A part of an expression that is true, or false, whatever the attributes are. */
export interface ConstantCondition extends Span {
	readonly value: boolean;
}

/** The parts in which tests of one value exclude each other (`a != "x" or a != "y"`) or a constant decides, each as large as can be. */
export function findConstantConditions(
	expression: PythonNode,
	text: string,
): ConstantCondition[] {
	const found: ConstantCondition[] = [];
	const pending = [expression];
	for (let node = pending.pop(); node; node = pending.pop()) {
		const value = constantValue(node, text);
		const { start, end } = node;
		if (value === undefined) pending.push(...pythonChildren(node).toReversed());
		else found.push({ value, start, end });
	}
	return found;
}

function constantValue(node: PythonNode, text: string): boolean | undefined {
	if (node.kind === "comparison" && node.operators.length > 1)
		return isContradiction(testsOf({ node, isNegated: false }, text), true)
			? false
			: undefined;
	if (node.kind !== "logical") return undefined;
	const isAnd = node.operator === "and";
	const conditions = chainConditions(node);
	const tests = conditions.flatMap((each) =>
		testsOf(isAnd ? each : { ...each, isNegated: !each.isNegated }, text),
	);
	const groups = [...Map.groupBy(tests, ({ key }) => key).values()];
	const isDecided =
		conditions.some((each) => literalValue(each) === !isAnd) ||
		groups.some((group) => isContradiction(group, true));
	return isDecided ? !isAnd : undefined;
}

function literalValue({
	node,
	isNegated,
}: ChainCondition): boolean | undefined {
	if (node.kind !== "constant" || node.type !== "boolean") return undefined;
	return (node.value === "True") !== isNegated;
}

/** The comparisons with a constant; those of a chain hold all at once, so that its opposite says nothing of any. */
function testsOf(
	{ node, isNegated }: ChainCondition,
	text: string,
): AttributeTest[] {
	if (node.kind !== "comparison") return [];
	const { operators, operands } = node;
	if (isNegated && operators.length > 1) return [];
	return operators.flatMap((written, index) => {
		const [left, right] = operands.slice(index, index + 2);
		if (!left || !right || !isComparison(written)) return [];
		const operator = isNegated ? opposite(written) : written;
		return testOf(left, operator, right, text);
	});
}

function testOf(
	left: PythonNode,
	operator: ComparisonOperator,
	right: PythonNode,
	text: string,
): AttributeTest[] {
	const [first, second] = [constantOf(left), constantOf(right)];
	if ((first === undefined) === (second === undefined)) return [];
	if (first) return testOf(right, mirrored(operator), left, text);
	return second
		? [{ key: keyOf(left, text), operator: exact(operator), constant: second }]
		: [];
}

/** Python tells case apart, as =?= does. */
function exact(operator: ComparisonOperator): ComparisonOperator {
	if (operator === "==") return "=?=";
	return operator === "!=" ? "=!=" : operator;
}

function constantOf(node: PythonNode): Constant | undefined {
	const inner = withoutParentheses(node);
	if (inner.kind !== "constant") return undefined;
	if (inner.type === "string") return { type: "string", value: inner.value };
	const value = Number(inner.value.replaceAll("_", ""));
	if (inner.type !== "number" || Number.isNaN(value)) return undefined;
	return Number.isSafeInteger(value)
		? { type: "integer", value: BigInt(value) }
		: { type: "real", value };
}

/** The same for an operand that is written otherwise but means the same. */
function keyOf(node: PythonNode, text: string): string {
	const { start, end } = withoutParentheses(node);
	return text.slice(start, end).replaceAll("'", '"').replace(/\s+/g, "");
}
