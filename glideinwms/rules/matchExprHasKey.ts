import { isInRange } from "../release.ts";
import type { ExpressionRule } from "./expressionRule.ts";

/** Calls of a method that dictionaries had in Python 2. */
export const matchExprHasKey: ExpressionRule = {
	id: "match-expr-has-key",
	severity: "error",
	title: "Python 3 lacks has_key",
	*check({ path, parsed }, release) {
		if (!isInRange(release, { since: "3.9.6" })) return;
		for (const offset of parsed.hasKey)
			yield {
				path,
				message: `The match expression calls has_key at character ${offset + 1}, which Python 3 lacks: write "NAME" in job`,
				within: { offset, length: "has_key".length },
			};
	},
};
