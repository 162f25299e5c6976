import { attributeReads } from "../../match/attributeReads.ts";
import { comparisonType } from "../../match/comparisonType.ts";
import {
	type PythonNode,
	withoutParentheses,
} from "../../python/pythonNode.ts";
import { quote } from "../../quote.ts";
import { type Declared, typeOfDeclared } from "../../rules/expressionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

const comparing = /^([<>]=?|[=!]=)$/;

/** A factory entry's attribute compared with a number as it comes: declaring it an int converts nothing. */
export const matchExprEntryText: FrontendLintRule = {
	id: "match-expr-entry-text",
	severity: "warning",
	title: "The match expression takes what an entry publishes for a number",
	*check({ matchExpressions, at }) {
		for (const { path, parsed, merged } of matchExpressions())
			for (const { operators, operands } of parsed.comparisons)
				for (const [index, operator] of operators.entries()) {
					const pair = operands.slice(index, index + 2);
					const name = pair.map(entryRead).find((each) => each !== undefined);
					if (name === undefined || !comparing.test(operator)) continue;
					if (!merged.some((declared) => areNumbers(pair, declared))) continue;
					const [{ start } = { start: 0 }, { end } = { end: start + 1 }] = pair;
					yield {
						at: at(path, { within: start, length: end - start }),
						message: `The comparison ${quote(parsed.text.slice(start, end))} takes ${name} for a number, and entries may publish it as text, such as "2": ${/^[<>]/.test(operator) ? "Python stops with TypeError, and the entry gets nothing" : "text never equals a number"}`,
						fix: `write int(glidein["attrs"].get("${name}") or 0), and guard it where the text may be no number`,
					};
				}
	},
};

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

/** What is declared as text is refused or always false, which other rules say. */
function areNumbers(pair: readonly PythonNode[], declared: Declared): boolean {
	const types = pair.map((node) =>
		comparisonType(node, typeOfDeclared(declared)),
	);
	return types.includes("number") && !types.includes("string");
}
