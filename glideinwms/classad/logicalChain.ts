import {
	type BinaryNode,
	type ClassAdNode,
	withoutGroups,
} from "./classAdNode.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";

/** Conditions that are all linked by && or all by ||, parentheses and ! being worked in: !(a || b) is !a && !b. */
export interface LogicalChain {
	readonly isAnd: boolean;
	/** In the order of the text. */
	readonly operands: readonly ChainOperand[];
}

/** A condition of a chain, and whether it is taken for its opposite. */
export interface ChainOperand {
	readonly node: ClassAdNode;
	readonly isNegated: boolean;
}

/** The chains of an expression, each as long as can be, by its outermost node. */
export function findChains({
	nodes,
}: ClassAdExpression): ReadonlyMap<ClassAdNode, LogicalChain> {
	const chains = new Map<ClassAdNode, LogicalChain>();
	const inner = new Set<ClassAdNode>();
	for (const node of nodes.toReversed())
		if (isLogical(node) && !inner.has(node))
			chains.set(node, {
				isAnd: node.operator === "&&",
				operands: operandsOf(node, inner),
			});
	return chains;
}

function operandsOf(
	chain: BinaryNode,
	inner: Set<ClassAdNode>,
): ChainOperand[] {
	const operands: ChainOperand[] = [];
	const pending: ChainOperand[] = [{ node: chain, isNegated: false }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const node = withoutGroups(next.node);
		const { isNegated } = next;
		const isLink =
			isLogical(node) && (node.operator === chain.operator) !== isNegated;
		if (isLink) {
			inner.add(node);
			pending.push(
				{ node: node.right, isNegated },
				{ node: node.left, isNegated },
			);
		} else if (node.kind === "unary" && node.operator === "!")
			pending.push({ node: node.operand, isNegated: !isNegated });
		else operands.push({ node, isNegated });
	}
	return operands;
}

function isLogical(node: ClassAdNode): node is BinaryNode {
	return (
		node.kind === "binary" && (node.operator === "&&" || node.operator === "||")
	);
}
