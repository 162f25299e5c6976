import {
	type PythonNode,
	type Span,
	withoutParentheses,
} from "../python/pythonNode.ts";
import { attributeReads } from "./attributeReads.ts";
import { comparisonType, type TypeOfRead } from "./comparisonType.ts";
import type { MatchExpression } from "./matchExpression.ts";

/** A comparison of a factory entry's attribute, without conversion, with a number. */
export interface EntryText extends Span {
	readonly name: string;
	/** The side that reads the attribute. */
	readonly side: Span;
	/** True for <, <=, > and >=, which stop where the entry publishes text; false for == and !=. */
	readonly isOrder: boolean;
}

const comparing = /^([<>]=?|[=!]=)$/;

/** Comparisons that fail or are never true if an entry publishes its number as text: declaring it an int converts nothing. */
export function entryTexts(
	{ comparisons }: Pick<MatchExpression, "comparisons">,
	typeOfRead: TypeOfRead,
): EntryText[] {
	return comparisons.flatMap(({ operators, operands }) =>
		operators.flatMap((operator, index) => {
			const pair = operands.slice(index, index + 2);
			const side = pair.find((node) => entryRead(node) !== undefined);
			const [first, last] = pair;
			if (!side || !first || !last || !comparing.test(operator)) return [];
			// If declared as text, the comparison is refused or always false, which other rules find.
			const types = pair.map((node) => comparisonType(node, typeOfRead));
			if (!types.includes("number") || types.includes("string")) return [];
			const name = entryRead(side) ?? "";
			const isOrder = /^[<>]/.test(operator);
			return [{ name, side, isOrder, start: first.start, end: last.end }];
		}),
	);
}

/** The attribute of the entry that the node is, by itself or with a default by `or`. */
function entryRead(given: PythonNode): string | undefined {
	const node = withoutParentheses(given);
	if (node.kind === "logical" && node.operator === "or") {
		const [first] = node.operands;
		return first && entryRead(first);
	}
	const [read] = node.kind === "comparison" ? [] : attributeReads(node);
	return read?.side === "factory" ? read.name : undefined;
}
