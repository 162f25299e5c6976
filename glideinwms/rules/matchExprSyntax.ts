import type { ExpressionRule } from "./expressionRule.ts";

/** What Python's own parser refuses. */
export const matchExprSyntax: ExpressionRule = {
	id: "match-expr-syntax",
	severity: "error",
	title: "Python cannot read the match expression",
	*check({ path, parsed: { syntax } }) {
		if (!syntax) return;
		const { offset, length = 1, message } = syntax;
		yield {
			path,
			message: `The match expression has a syntax error at character ${offset + 1}: ${message}`,
			within: { offset, length },
		};
	},
};
