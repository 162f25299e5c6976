import { sectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A match_attr that no match expression reads. */
export const matchAttrUnused: FrontendLintRule = {
	id: "match-attr-unused",
	severity: "info",
	title:
		"An attribute is fetched for each job or entry, but no match expression reads it",
	*check({ matchExpressions, model, at }) {
		const expressions = matchExpressions();
		if (
			expressions.some(
				({ merged, parsed }) =>
					parsed.syntax || merged.some(({ open }) => open),
			)
		)
			return;
		const read = new Set(
			expressions.flatMap(({ parsed }) => parsed.reads.map(({ name }) => name)),
		);
		for (const { path, settings } of sectionsOf(model))
			for (const side of ["factory", "job"] as const)
				for (const name of Object.keys(
					settings.match?.[side]?.match_attrs ?? {},
				)) {
					if (read.has(name)) continue;
					yield {
						at: at([...path, "match", side, "match_attrs", name]),
						message: `Attribute ${name} is fetched from each ${side === "job" ? "job" : "factory entry"}, but no match expression reads it`,
						fix: "remove it; queries and START do not need it",
					};
				}
	},
};
