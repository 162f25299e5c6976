import { parsePython } from "../python/parsePython.ts";
import type {
	ComparisonNode,
	PythonNode,
	PythonProblem,
	Span,
} from "../python/pythonNode.ts";
import { remembered } from "../remembered.ts";
import { type AttributeRead, attributeReads } from "./attributeReads.ts";
import { comparisonType, type TypeOfRead } from "./comparisonType.ts";
import { visits } from "./visits.ts";

export type { AttributeRead, ReadSide } from "./attributeReads.ts";
export type { ComparisonType, TypeOfRead } from "./comparisonType.ts";

/** A read, and whether it is always evaluated. */
export interface ExpressionRead extends AttributeRead {
	/** True on the right of `and` and `or`, and in a branch, loop or lambda: it may not be evaluated. */
	readonly conditional: boolean;
}

/** A name that an expression uses. */
export interface ExpressionName {
	readonly name: string;
	/** Position in the expression's text, from 0. */
	readonly offset: number;
	readonly length: number;
	readonly conditional: boolean;
	/** True where a loop, a lambda or := of the expression sets it. */
	readonly bound: boolean;
}

/** A match_expr, parsed. */
export interface MatchExpression {
	readonly text: string;
	/** Why Python refuses it; if set, the expression is absent and the lists are empty. */
	readonly syntax: PythonProblem | undefined;
	readonly expression: PythonNode | undefined;
	/** Why Python was not asked, or gave no tree; the expression is absent then, too. */
	readonly unread: string | undefined;
	/** Where a comment at its end begins. */
	readonly comment: number | undefined;
	/** In the order of the text, as are the names. */
	readonly reads: readonly ExpressionRead[];
	/** `job` and functions included. */
	readonly names: readonly ExpressionName[];
	/** Offsets of `.has_key`, which Python 3 lacks. */
	readonly hasKey: readonly number[];
	readonly comparisons: readonly ComparisonNode[];
}

/** Parses a Python match_expr; never throws. Each is asked of several times in a row: when it is read, joined and checked. */
export const parseMatchExpression = remembered(parse, 100);

function parse(text: string): MatchExpression {
	const parsed = parsePython(text);
	const syntax = "problem" in parsed ? parsed.problem : undefined;
	const expression = "expression" in parsed ? parsed.expression : undefined;
	const found = expression ? visits(expression) : [];
	return {
		text,
		syntax,
		expression,
		unread: "unread" in parsed ? parsed.unread : undefined,
		comment: "comment" in parsed ? parsed.comment : undefined,
		reads: found
			.flatMap(({ node, conditional }) =>
				attributeReads(node).map((read) => ({ ...read, conditional })),
			)
			.sort((a, b) => a.offset - b.offset),
		names: found
			.flatMap(({ node, conditional, bound }) =>
				node.kind === "name"
					? [{ ...placeOf(node), name: node.name, conditional, bound }]
					: [],
			)
			.sort((a, b) => a.offset - b.offset),
		hasKey: found.flatMap(({ node }) =>
			node.kind === "attribute" && node.name === "has_key"
				? node.nameStart
				: [],
		),
		comparisons: found.flatMap(({ node }) =>
			node.kind === "comparison" ? node : [],
		),
	};
}

function placeOf({ start, end }: Span): { offset: number; length: number } {
	return { offset: start, length: end - start };
}

/** A comparison of text with a number, as written, with its offset. */
export interface MixedComparison {
	readonly offset: number;
	readonly source: string;
}

/** The comparisons by <, <=, > and >= of text with a number; Python 3 refuses them. */
export function findMixedComparisons(
	expression: MatchExpression,
	typeOfRead: TypeOfRead,
): MixedComparison[] {
	return mixedComparisons(expression, typeOfRead, ["<", "<=", ">", ">="]);
}

/** Comparisons by == and !=, which always give the same result. */
export function findMixedEqualities(
	expression: MatchExpression,
	typeOfRead: TypeOfRead,
): (MixedComparison & { readonly isEqual: boolean })[] {
	return mixedComparisons(expression, typeOfRead, ["==", "!="]).map((each) => ({
		...each,
		isEqual: each.operator === "==",
	}));
}

function mixedComparisons(
	{ text, comparisons }: MatchExpression,
	typeOfRead: TypeOfRead,
	wanted: readonly string[],
): (MixedComparison & { readonly operator: string })[] {
	return comparisons.flatMap(({ operators, operands }) =>
		operators.flatMap((operator, index) => {
			const [left, right] = operands.slice(index, index + 2);
			if (!left || !right || !wanted.includes(operator)) return [];
			const one = comparisonType(left, typeOfRead);
			const other = comparisonType(right, typeOfRead);
			const source = text.slice(left.start, right.end);
			return one && other && one !== other
				? [{ offset: left.start, source, operator }]
				: [];
		}),
	);
}
