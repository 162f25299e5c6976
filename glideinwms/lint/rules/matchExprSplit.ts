import { unstrippedSplits } from "../../match/unstrippedSplits.ts";
import { quote } from "../../quote.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A split of a text list whose items keep their spaces, which ClassAd lists ignore. */
export const matchExprSplit: FrontendLintRule = {
	id: "match-expr-split",
	severity: "warning",
	title: "Items of a list that is split at commas keep their blanks",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			if (parsed.expression === undefined) continue;
			for (const { start, end } of unstrippedSplits(parsed.expression)) {
				const text = parsed.text.slice(start, end);
				yield {
					at: at(path, { within: start, length: end - start }),
					message: `Of ${quote("SiteA, SiteB")}, ${quote(text)} gives " SiteB", which is not a site's name; stringListMember in START ignores the blank, so both sides disagree`,
					fix: `write [s.strip() for s in ${text}]`,
				};
			}
		}
	},
};
