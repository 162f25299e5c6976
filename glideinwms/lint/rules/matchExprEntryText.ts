import { entryTexts } from "../../match/entryTexts.ts";
import { quote } from "../../quote.ts";
import { typeOfDeclared } from "../../rules/expressionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A factory entry's attribute compared with a number without conversion: declaring it an int converts nothing. */
export const matchExprEntryText: FrontendLintRule = {
	id: "match-expr-entry-text",
	severity: "warning",
	title: "The match expression uses an entry's text as a number",
	*check({ matchExpressions, at }) {
		for (const { path, parsed, merged } of matchExpressions()) {
			const found = new Map(
				merged
					.flatMap((declared) => entryTexts(parsed, typeOfDeclared(declared)))
					.map((each) => [each.start, each]),
			);
			for (const { name, start, end, isOrder } of found.values())
				yield {
					at: at(path, { within: start, length: end - start }),
					message: `The comparison ${quote(parsed.text.slice(start, end))} uses ${name} as a number, but entries may publish it as text, such as "2": ${isOrder ? "Python fails with TypeError, and the entry gets no requests" : "text never equals a number"}`,
					fix: `write int(glidein["attrs"].get("${name}") or 0), and guard it if the text may not be a number`,
				};
		}
	},
};
