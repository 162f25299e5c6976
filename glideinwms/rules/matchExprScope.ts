import { unseenNames } from "../match/unseenNames.ts";
import type { ExpressionRule } from "./expressionRule.ts";

/** Loops and lambdas that read names which Python hides from them. */
export const matchExprScope: ExpressionRule = {
	id: "match-expr-scope",
	severity: "error",
	title: "A loop of the match expression cannot see job and glidein",
	*check({ path, parsed }) {
		if (parsed.expression === undefined) return;
		for (const { name, start, end } of unseenNames(parsed.expression))
			yield {
				path,
				message: `The loop or lambda of the match expression reads ${name} at character ${start + 1}, which it cannot see where the frontend evaluates it: Python fails with NameError, and no entry gets requests; read it outside, as in glidein["attrs"]["GLIDEIN_Site"] in [s.strip() for s in job.get("DESIRED_Sites", "").split(",")]`,
				within: { offset: start, length: end - start },
			};
	},
};
