import {
	type ClassAdNode,
	type LiteralNode,
	type Span,
	withoutGroups,
} from "./classAdNode.ts";
import {
	type ComparisonOperator,
	isComparison,
	mirrored,
} from "./comparisonOperator.ts";
import { type ConstantType, constantType } from "./constant.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";
import { type ClassAdRead, readsByNode } from "./readAttributes.ts";

/** An attribute compared with a literal; the span is that of the comparison. */
export interface ClassAdComparison extends Span {
	readonly read: ClassAdRead;
	/** As it is when the attribute stands on the left. */
	readonly operator: ComparisonOperator;
	readonly literal: LiteralNode;
	/** The literal's type. */
	readonly type: ConstantType;
}

/** The comparisons of an attribute with a literal, in either order, as they follow in the text. */
export function findComparisons(
	expression: ClassAdExpression,
): ClassAdComparison[] {
	return [...comparisonsByNode(expression).values()];
}

/** The comparisons of an attribute with a literal, by the node that each is. */
export function comparisonsByNode(
	expression: ClassAdExpression,
): ReadonlyMap<ClassAdNode, ClassAdComparison> {
	const reads = readsByNode(expression);
	const found = new Map<ClassAdNode, ClassAdComparison>();
	for (const node of expression.nodes) {
		if (node.kind !== "binary" || !isComparison(node.operator)) continue;
		const { operator, start, end } = node;
		const left = withoutGroups(node.left);
		const right = withoutGroups(node.right);
		const isMirrored = left.kind === "literal";
		const [attribute, literal] = isMirrored ? [right, left] : [left, right];
		const read = reads.get(attribute);
		if (!read || literal.kind !== "literal") continue;
		found.set(node, {
			read,
			operator: isMirrored ? mirrored(operator) : operator,
			literal,
			type: constantType(literal),
			start,
			end,
		});
	}
	return found;
}
