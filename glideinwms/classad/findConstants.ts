import { type ClassAdNode, type Span, withoutGroups } from "./classAdNode.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";
import { verdictsOf } from "./verdicts.ts";

/** A part of an expression that has one value regardless of the ads. */
export interface ConstantPart extends Span {
	/** Undefined where the part is always UNDEFINED, as == undefined is. */
	readonly value: boolean | undefined;
	/** False where the part can be undefined or an error as well, but never the opposite. */
	readonly isExact: boolean;
	/** True for a literal TRUE or FALSE that stands as a condition. */
	readonly isLiteral: boolean;
	/** The part that makes it so: tests of one attribute that exclude each other, a comparison or a literal. */
	readonly cause: Span;
}

/** The largest parts that are always true, false or undefined, in text order. */
export function findConstants(expression: ClassAdExpression): ConstantPart[] {
	const verdicts = verdictsOf(expression);
	const conditions = conditionsOf(expression);
	const found: ConstantPart[] = [];
	let from = Number.POSITIVE_INFINITY;
	// Each node comes before its parts here, so what starts after a part's start is inside it.
	for (const node of expression.nodes.toReversed()) {
		const { kind, start, end } = withoutGroups(node);
		const isLiteral = kind === "literal";
		const verdict = verdicts.get(node);
		if (!verdict || node.start >= from) continue;
		if (isLiteral && !conditions.has(node)) continue;
		from = node.start;
		found.push({ ...verdict, isLiteral, start, end });
	}
	return found.reverse();
}

/** The nodes that are used as conditions; a literal elsewhere is only a value. */
function conditionsOf({
	expression,
	nodes,
}: ClassAdExpression): ReadonlySet<ClassAdNode> {
	const conditions = new Set([expression]);
	for (const node of nodes) {
		if (node.kind === "conditional") conditions.add(node.condition);
		if (node.kind === "unary" && node.operator === "!")
			conditions.add(node.operand);
		if (node.kind === "binary" && ["&&", "||"].includes(node.operator))
			conditions.add(node.left).add(node.right);
	}
	return conditions;
}
