import type { FrontendRule } from "./frontendRule.ts";
import { groupSectionsOf } from "./sectionsOf.ts";

/** A job attribute declared twice must have one type. */
export const jobMatchAttrTypes: FrontendRule = {
	id: "job-match-attr-types",
	severity: "error",
	title: "A job attribute is declared with two types",
	*check(model) {
		const declared = model.match?.job?.match_attrs ?? {};
		for (const { path, settings } of groupSectionsOf(model)) {
			const own = Object.entries(settings.match?.job?.match_attrs ?? {});
			for (const [name, { type = "string" }] of own) {
				const globalType = Object.hasOwn(declared, name)
					? (declared[name]?.type ?? "string")
					: type;
				if (globalType === type) continue;
				yield {
					path: [...path, "match", "job", "match_attrs", name],
					message: `Job attribute ${name} has type ${type} in group ${path[1]} and ${globalType} globally: use the same type`,
				};
			}
		}
	},
};
