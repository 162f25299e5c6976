import type { PythonNode } from "../python/pythonNode.ts";
import { parseMatchExpression } from "./matchExpression.ts";

/** What binds as `and` does or more, whatever it holds. */
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

/** The Python condition that holds where all of them do; each must be an expression without a comment at its end. */
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
