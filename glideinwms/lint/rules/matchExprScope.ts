import { unseenNames } from "../../match/unseenNames.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A loop of the match expression that reads what Python does not let it see. */
export const matchExprScope: FrontendLintRule = {
	id: "match-expr-scope",
	severity: "error",
	title: "A loop of the match expression cannot see job and glidein",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			if (parsed.expression === undefined) continue;
			for (const { name, start, end } of unseenNames(parsed.expression))
				yield {
					at: at(path, { within: start, length: end - start }),
					message: `The loop or lambda reads ${name}, which it cannot see where the frontend evaluates the expression: Python stops with NameError, and no entry gets anything`,
					fix: `read ${name} outside, as in glidein["attrs"]["GLIDEIN_Site"] in [s.strip() for s in job.get("DESIRED_Sites", "").split(",")]`,
				};
		}
	},
};
