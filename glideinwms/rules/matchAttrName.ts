import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** Names in match_attrs are queried from HTCondor, so they must be ClassAd names. */
export const matchAttrName: FrontendRule = {
	id: "match-attr-name",
	severity: "error",
	title: "Only names of ClassAd attributes can be fetched",
	*check(model) {
		for (const { path, settings } of sectionsOf(model)) {
			for (const side of ["factory", "job"] as const) {
				const declared = settings.match?.[side]?.match_attrs ?? {};
				for (const name of Object.keys(declared)) {
					if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
					yield {
						path: [...path, "match", side, "match_attrs", name],
						message: `${quote(name)} is not a ClassAd attribute: use only letters, digits and _, not starting with a digit`,
					};
				}
			}
		}
	},
};
