import { findMixedEqualities } from "../../match/matchExpression.ts";
import { quote } from "../../quote.ts";
import { typeOfDeclared } from "../../rules/expressionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A test whether text equals a number: Python accepts it, and it is never true. */
export const matchExprEquality: FrontendLintRule = {
	id: "match-expr-equality",
	severity: "warning",
	title: "The match expression compares text with a number",
	*check({ matchExpressions, at }) {
		for (const { path, parsed, merged } of matchExpressions()) {
			const found = new Map(
				merged
					.flatMap((declared) =>
						findMixedEqualities(parsed, typeOfDeclared(declared)),
					)
					.map((each) => [each.offset, each]),
			);
			for (const { offset, source, isEqual } of found.values())
				yield {
					at: at(path, { within: offset, length: source.length }),
					message: `The comparison ${quote(source)} is ${isEqual ? "never" : "always"} true: by the types in match_attrs and attrs, one side is text and the other a number`,
					fix: "correct the type, or add or remove quotes around the number",
				};
		}
	},
};
