import { findMixedComparisons } from "../match/matchExpression.ts";
import { quote } from "../quote.ts";
import { isInRange } from "../release.ts";
import type { ExpressionRule } from "./expressionRule.ts";
import { typeOfDeclared } from "./expressionsOf.ts";

export const matchExprTypes: ExpressionRule = {
	id: "match-expr-types",
	severity: "error",
	title: "Python 3 does not compare text with numbers",
	*check({ path, parsed, merged }, release) {
		if (!isInRange(release, { since: "3.9.6" })) return;
		const sources = new Map<number, string>();
		for (const declared of merged)
			for (const { offset, source } of findMixedComparisons(
				parsed,
				typeOfDeclared(declared),
			))
				sources.set(offset, source);
		for (const [offset, source] of sources)
			yield {
				path,
				message: `The match expression compares text with a number at character ${offset + 1}, which Python 3 refuses: correct the types in match_attrs, or convert a side of ${quote(source)}`,
				within: { offset, length: source.length },
			};
	},
};
