import { findAlwaysTrue } from "../findAlwaysTrue.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A part of a Python match expression that always holds. */
export const alwaysTrueMatch: FrontendLintRule = {
	id: "match-expr-always-true",
	severity: "warning",
	title: "A part of the match expression is always true: a != x or a != y",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			if (parsed.syntax) continue;
			for (const { offset, source } of findAlwaysTrue(
				parsed.tree.topNode,
				parsed.text,
			))
				yield {
					at: at(path, { within: offset, length: source.length }),
					message: `The part ${JSON.stringify(source)} of the match expression is always true: no value is equal to both`,
					fix: "join the two by and",
				};
		}
	},
};
