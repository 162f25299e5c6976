import {
	type BinaryNode,
	type ClassAdNode,
	type Span,
	withoutGroups,
} from "./classAdNode.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";

/** Conditions that are all linked by && or all by ||, with parentheses and ! resolved: !(a || b) is !a && !b. */
export interface LogicalChain {
	readonly isAnd: boolean;
	/** In the order of the text. */
	readonly operands: readonly ChainOperand[];
}

/** A condition of a chain, and whether it is negated. */
export interface ChainOperand {
	readonly node: ClassAdNode;
	readonly isNegated: boolean;
	/** The outermost parentheses or ! within the chain that the condition is in; else the condition. */
	readonly place: Span;
}

/** The longest chains of an expression, by outermost node. */
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
	const pending = [operand(chain, false)];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const node = withoutGroups(next.node);
		const { isNegated } = next;
		const place = next.place === node ? undefined : next.place;
		const isLink =
			isLogical(node) && (node.operator === chain.operator) !== isNegated;
		if (isLink) {
			inner.add(node);
			pending.push(operand(node.right, isNegated, place));
			pending.push(operand(node.left, isNegated, place));
		} else if (node.kind === "unary" && node.operator === "!")
			pending.push(operand(node.operand, !isNegated, next.place));
		else operands.push({ node, isNegated, place: next.place });
	}
	return operands;
}

function operand(
	node: ClassAdNode,
	isNegated: boolean,
	place: Span = node,
): ChainOperand {
	return { node, isNegated, place };
}

function isLogical(node: ClassAdNode): node is BinaryNode {
	return (
		node.kind === "binary" && (node.operator === "&&" || node.operator === "||")
	);
}
