import {
	type LogicalNode,
	type PythonNode,
	withoutParentheses,
} from "../python/pythonNode.ts";

/** A condition of a chain, and whether it is negated. */
export interface ChainCondition {
	readonly node: PythonNode;
	readonly isNegated: boolean;
}

/** The conditions that a chain of `and` or of `or` links, with parentheses and `not` resolved: not (a or b) is not a and not b. */
export function chainConditions(chain: LogicalNode): ChainCondition[] {
	return chain.operands.flatMap((each) => linked(each, chain.operator, false));
}

function linked(
	node: PythonNode,
	operator: LogicalNode["operator"],
	isNegated: boolean,
): ChainCondition[] {
	const inner = withoutParentheses(node);
	if (inner.kind === "unary" && inner.operator === "not")
		return linked(inner.operand, operator, !isNegated);
	const isLink =
		inner.kind === "logical" && (inner.operator === operator) !== isNegated;
	return isLink
		? inner.operands.flatMap((each) => linked(each, operator, isNegated))
		: [{ node: inner, isNegated }];
}
