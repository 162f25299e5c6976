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
	type ConstantNode,
	type PythonNode,
	type Span,
	withoutParentheses,
} from "../python/pythonNode.ts";
import { type ChainCondition, chainConditions } from "./conditionChain.ts";

/** A part of an expression that is true, or false, whatever the attributes are. */
export interface ConstantCondition extends Span {
	readonly value: boolean;
}

/** The largest parts in which tests of one value exclude each other (`a != "x" or a != "y"`) or a constant decides (`a == "x" or "y"`). */
export function findConstantConditions(
	expression: PythonNode,
	text: string,
): ConstantCondition[] {
	const { start, end } = withoutParentheses(expression);
	const whole = truthOf(expression);
	if (whole !== undefined && !isSwitch(expression))
		return [{ value: whole, start, end }];
	const found: ConstantCondition[] = [];
	const pending = [{ node: expression, isCondition: true }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { node, isCondition } = next;
		const value = constantValue(node, text, isCondition);
		if (value !== undefined)
			found.push({ value, start: node.start, end: node.end });
		else
			for (const child of pythonChildren(node).toReversed())
				pending.push({
					node: child,
					isCondition: isConditionIn(node, child, isCondition),
				});
	}
	return found;
}

/** Whether a part is used as a condition; elsewhere, `a or 1` is a value with a default. */
function isConditionIn(
	parent: PythonNode,
	child: PythonNode,
	isCondition: boolean,
): boolean {
	switch (parent.kind) {
		case "group":
		case "logical":
			return isCondition;
		case "unary":
			return parent.operator === "not";
		case "conditional":
			return child === parent.condition || isCondition;
		case "comprehension":
			return parent.loops.some(({ conditions }) => conditions.includes(child));
		default:
			return false;
	}
}

function constantValue(
	node: PythonNode,
	text: string,
	isCondition: boolean,
): boolean | undefined {
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
		groups.some((group) => isContradiction(group, true)) ||
		(isCondition && conditions.some((each) => conditionValue(each) === !isAnd));
	return isDecided ? !isAnd : undefined;
}

function conditionValue({
	node,
	isNegated,
}: ChainCondition): boolean | undefined {
	const value = truthOf(node);
	return value === undefined ? undefined : value !== isNegated;
}

/** A lone True, False, 1 or 0 is intended; a text or a tuple (`a == 1,`) is not. */
function isSwitch(node: PythonNode): boolean {
	const inner = withoutParentheses(node);
	return (
		inner.kind === "constant" &&
		(inner.type === "boolean" || inner.type === "number")
	);
}

/** Whether a literal counts as true: empty and 0 do not. */
function truthOf(node: PythonNode): boolean | undefined {
	const inner = withoutParentheses(node);
	switch (inner.kind) {
		case "lambda":
			return true;
		case "collection":
			return inner.items.some(({ kind }) => kind === "starred")
				? undefined
				: inner.items.length > 0;
		case "constant":
			return truthOfConstant(inner);
		default:
			return undefined;
	}
}

function truthOfConstant({ type, value }: ConstantNode): boolean | undefined {
	if (type === "boolean") return value === "True";
	if (type === "string") return value !== "";
	if (type === "none") return false;
	const number = Number(value.replaceAll("_", ""));
	return type !== "number" || Number.isNaN(number) ? undefined : number !== 0;
}

/** The comparisons with a constant; those of a chain are true together, so its opposite says nothing about any of them. */
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

/** Python is case-sensitive, as =?= is. */
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

/** Equal for operands that are written differently but mean the same. */
function keyOf(node: PythonNode, text: string): string {
	const { start, end } = withoutParentheses(node);
	return text.slice(start, end).replaceAll("'", '"').replace(/\s+/g, "");
}
