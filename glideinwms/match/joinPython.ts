import type { PythonNode } from "../python/pythonNode.ts";
import { parseMatchExpression } from "./matchExpression.ts";

/** Nodes that always bind at least as tightly as `and`. */
const tight: ReadonlySet<PythonNode["kind"]> = new Set([
	"attribute",
	"binary",
	"call",
	"comparison",
	"constant",
	"group",
	"name",
	"subscript",
	"unary",
]);

/** The Python condition that is true if all of them are; each must be an expression without a trailing comment. */
export function joinPython(conditions: readonly string[]): string {
	return conditions.length < 2
		? conditions.join()
		: conditions.map(asOperand).join(" and ");
}

function asOperand(condition: string): string {
	const { expression } = parseMatchExpression(condition);
	const isTight =
		expression !== undefined &&
		(tight.has(expression.kind) ||
			(expression.kind === "logical" && expression.operator === "and"));
	return isTight ? condition : `(${condition})`;
}
