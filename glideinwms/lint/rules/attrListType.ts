import { sectionsOf } from "../../rules/sectionsOf.ts";
import { listSettings } from "../facts/listSettings.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A list of HTCondor's configuration given as a string, which arrives quoted. */
export const attrListType: FrontendLintRule = {
	id: "attr-list-type",
	severity: "warning",
	title:
		"A setting of HTCondor that is a list arrives quoted if its type is string",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model))
			for (const [name, { type = "string" }] of Object.entries(
				settings.attrs ?? {},
			)) {
				if (type === "expr" || !listSettings.includes(name)) continue;
				yield {
					at: at([...path, "attrs", name]),
					message: `Attribute ${name} has type ${type}, so its value arrives in quotes in the glidein's configuration, where HTCondor needs a bare list`,
					fix: 'write type="expr"',
				};
			}
	},
};
