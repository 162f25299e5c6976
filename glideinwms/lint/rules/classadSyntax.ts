import { findJoinFault } from "../../classad/findJoinFault.ts";
import { expressionIn } from "../classAdsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A query or START expression that HTCondor reads otherwise than is written; what it cannot parse is found by checkFrontend(). */
export const classadSyntax: FrontendLintRule = {
	id: "classad-syntax",
	severity: "error",
	title: "HTCondor cannot parse the expression, and reconfig does not check it",
	*check({ classAds, at }) {
		for (const classAd of classAds()) {
			const expression = expressionIn(classAd);
			if (!expression || findJoinFault(expression)) continue;
			for (const { offset, message } of expression.misreadings)
				yield {
					at: at(classAd.path, { within: offset }),
					severity: "warning",
					message,
				};
		}
	},
};
