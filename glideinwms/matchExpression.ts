import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { isTooComplex, maxDepth, maxLength } from "./isTooComplex.ts";
import { type AttributeRead, attributeRead } from "./match/attributeRead.ts";
import { comparisonType, type TypeOfRead } from "./match/comparisonType.ts";
import {
	findSyntaxProblem,
	type SyntaxProblem,
} from "./match/findSyntaxProblem.ts";

export type { AttributeRead, ReadSide } from "./match/attributeRead.ts";
export type { ComparisonType, TypeOfRead } from "./match/comparisonType.ts";

/** A read, and whether evaluation always gets there. */
export interface ExpressionRead extends AttributeRead {
	/** True on the right of `and` and `or`, and in a branch, a comprehension or a lambda: it may be left unevaluated. */
	readonly conditional: boolean;
}

/** A name that is evaluated always. */
export interface ExpressionName {
	readonly name: string;
	/** Position in the expression's text, from 0. */
	readonly offset: number;
}

/** A match_expr, parsed. */
export interface MatchExpression {
	readonly text: string;
	readonly tree: Tree;
	/** The first problem; where there is one, the lists below are empty. */
	readonly syntax: SyntaxProblem | undefined;
	readonly reads: readonly ExpressionRead[];
	/** All names that are evaluated always, `job` and functions included. */
	readonly names: readonly ExpressionName[];
	/** Offsets of `.has_key`, which Python 3 lacks. */
	readonly hasKey: readonly number[];
	/** The comparisons by <, <=, > and >=. */
	readonly orderings: readonly SyntaxNode[];
}

const beyondPython: SyntaxProblem = {
	offset: 0,
	message: `more than ${maxLength} characters, or brackets more than ${maxDepth} deep, which Python itself gives up at; write it shorter`,
};

/** Parses a Python match_expr; never throws. */
export function parseMatchExpression(text: string): MatchExpression {
	const tooComplex = isTooComplex(text, true);
	const tree = parser.parse(tooComplex ? "" : text);
	const syntax = tooComplex ? beyondPython : findSyntaxProblem(tree, text);
	const found = syntax ? [] : [...walk(tree.topNode, false)];
	const reads = found.flatMap(({ node, conditional }) => {
		const read = attributeRead(node, text);
		return read ? [{ ...read, conditional }] : [];
	});
	const named = (name: string) =>
		found.filter(({ node }) => node.name === name);
	return {
		text,
		tree,
		syntax,
		reads,
		names: named("VariableName")
			.filter(({ conditional }) => !conditional)
			.map(({ node: { from, to } }) => ({
				name: text.slice(from, to),
				offset: from,
			})),
		hasKey: named("PropertyName")
			.filter(({ node: { from, to } }) => text.slice(from, to) === "has_key")
			.map(({ node }) => node.from),
		orderings: named("BinaryExpression")
			.map(({ node }) => node)
			.filter((node) => isOrdering(node, text)),
	};
}

function isOrdering(node: SyntaxNode, text: string): boolean {
	const operator = node.getChild("CompareOp");
	return (
		operator !== null && /^[<>]=?$/.test(text.slice(operator.from, operator.to))
	);
}

/** The ordering comparisons of text with a number, as written, with their offsets; Python 3 refuses them. */
export function findMixedComparisons(
	{ text, orderings }: MatchExpression,
	typeOfRead: TypeOfRead,
): { offset: number; source: string }[] {
	return orderings.flatMap((node) => {
		const left = comparisonType(leftOperand(node), text, typeOfRead);
		const right = comparisonType(node.lastChild, text, typeOfRead);
		return left && right && left !== right
			? [{ offset: node.from, source: text.slice(node.from, node.to) }]
			: [];
	});
}

/** In a < b < c, the second comparison is one of b and c. */
function leftOperand(comparison: SyntaxNode): SyntaxNode | null {
	const left = comparison.firstChild;
	return left?.name === "BinaryExpression" && left.getChild("CompareOp")
		? left.lastChild
		: left;
}

interface Visit {
	readonly node: SyntaxNode;
	readonly conditional: boolean;
}

function* walk(node: SyntaxNode, conditional: boolean): Generator<Visit> {
	yield { node, conditional };
	for (let child = node.firstChild; child; child = child.nextSibling)
		yield* walk(child, conditional || isConditional(node, child));
}

function isConditional(parent: SyntaxNode, child: SyntaxNode): boolean {
	const isFirst = child.from === parent.from;
	switch (parent.name) {
		case "BinaryExpression":
			return !isFirst && !!(parent.getChild("and") ?? parent.getChild("or"));
		case "ConditionalExpression":
			return isFirst || child.to === parent.to;
		default:
			return /Lambda|Comprehension/.test(parent.name);
	}
}
