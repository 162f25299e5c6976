import type { ExpressionRule } from "./expressionRule.ts";

/** A comment reaches to the end of the text in which GlideinWMS puts the expression. */
export const matchExprComment: ExpressionRule = {
	id: "match-expr-comment",
	severity: "error",
	title: "The match expression ends with a comment",
	*check({ path, parsed: { comment: offset, text } }) {
		if (offset === undefined) return;
		yield {
			path,
			message: `The match expression has a comment at character ${offset + 1}, which hides the bracket that GlideinWMS appends: remove it`,
			within: { offset, length: text.length - offset },
		};
	},
};
