import { readAttributes } from "../../classad/readAttributes.ts";
import { nearMiss } from "../../nearMiss.ts";
import { expressionIn } from "../classAdsOf.ts";
import { knownReads } from "../facts/knownAttributes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** An attribute in a query or START that is a letter off a known one. */
export const nearRead: FrontendLintRule = {
	id: "near-read",
	severity: "warning",
	title:
		"An expression reads an attribute whose name is one or two letters off a known one",
	*check({ classAds, at }) {
		for (const classAd of classAds()) {
			const expression = expressionIn(classAd);
			if (!expression) continue;
			for (const { name, start, end } of readAttributes(expression)) {
				const near = nearMiss(name, knownReads);
				// ClassAd names are case-insensitive.
				if (near === undefined || near.toLowerCase() === name.toLowerCase())
					continue;
				yield {
					at: at(classAd.path, { within: start, length: end - start }),
					message: `The expression reads ${name}, which is close to ${near}: an unknown attribute is always undefined`,
					fix: `use ${near} if that is meant`,
				};
			}
		}
	},
};
