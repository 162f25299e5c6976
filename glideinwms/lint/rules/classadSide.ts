import { readAttributes } from "../../classad/readAttributes.ts";
import { expressionIn } from "../classAdsOf.ts";
import { factoryOnly, jobOnly } from "../facts/sideAttributes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A query on entries that reads a job's attribute, or a query on jobs that reads an entry's. */
export const classadSide: FrontendLintRule = {
	id: "classad-side",
	severity: "error",
	title: "A query reads an attribute that the ads it is asked of never have",
	*check({ classAds, at }) {
		for (const classAd of classAds()) {
			const expression = expressionIn(classAd);
			const { on, path } = classAd;
			if (!expression || on === "start") continue;
			const foreign = on === "factory" ? jobOnly : factoryOnly;
			const [asked, owner] =
				on === "factory"
					? ["factories' entries", "jobs"]
					: ["jobs", "factories' entries"];
			for (const { name, start, end } of readAttributes(expression)) {
				if (!foreign.has(name.toLowerCase())) continue;
				yield {
					at: at(path, { within: start, length: end - start }),
					message: `The query is asked of ${asked} and reads ${name}, which only ${owner} have: there it is always undefined`,
					fix:
						on === "factory"
							? "put the condition into job/query_expr or match_expr"
							: "put the condition into factory/query_expr or match_expr",
				};
			}
		}
	},
};
