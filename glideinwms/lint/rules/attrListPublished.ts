import { sectionsOf } from "../../rules/sectionsOf.ts";
import { listSettings } from "../facts/listSettings.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A list of HTCondor's configuration that the glidein advertises; a bare list is not a valid value there. */
export const attrListPublished: FrontendLintRule = {
	id: "attr-list-published",
	severity: "warning",
	title: "A list of HTCondor's configuration is not a ClassAd value",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model))
			for (const [name, attr] of Object.entries(settings.attrs ?? {})) {
				const { type, glidein_publish: published } = attr;
				if (!published || type !== "expr" || !listSettings.includes(name))
					continue;
				yield {
					at: at([...path, "attrs", name, "glidein_publish"]),
					message: `Attribute ${name} is a list of HTCondor's configuration and is published: each ad of the glidein fails with "Failed to insert ClassAd attribute"`,
					fix: 'write glidein_publish="False" job_publish="True" parameter="False": then HTCondor uses it without advertising it',
				};
			}
	},
};
