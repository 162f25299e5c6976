import { findConstantConditions } from "../../match/findConstantConditions.ts";
import { quote } from "../../quote.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A part of a match expression that has the same value for every job and entry. */
export const matchExprConstant: FrontendLintRule = {
	id: "match-expr-constant",
	severity: "warning",
	title:
		"A part of the match expression is always true or never true, such as a != x or a != y",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			const { expression, text } = parsed;
			if (!expression) continue;
			for (const { start, end, value } of findConstantConditions(
				expression,
				text,
			))
				yield {
					at: at(path, { within: start, length: end - start }),
					message: `The part ${quote(text.slice(start, end))} of the match expression is ${value ? "always" : "never"} true, whatever the job and the entry have`,
					fix: value
						? "to exclude several values, join the tests with and; otherwise remove the part"
						: "to allow one of several values, join the tests with or; otherwise remove the part",
				};
		}
	},
};
