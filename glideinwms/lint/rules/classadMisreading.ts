import { findJoinFault } from "../../classad/findJoinFault.ts";
import { classadSyntax } from "../../rules/classAdExpressions.ts";
import { expressionIn } from "../classAdsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A query or START expression that HTCondor reads differently from how it is written; checkFrontend() finds what cannot be parsed. */
export const classadMisreading: FrontendLintRule = {
	...classadSyntax,
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
