import type { FrontendRule } from "./frontendRule.ts";
import { groupSectionsOf } from "./sectionsOf.ts";

/** Attributes that the frontend makes from the collectors and ccbs; refused globally, or where every group defines them. GLIDEIN_CCB is made where there are ccbs alone: without one, it may be given globally. */
export const attrGenerated: FrontendRule = {
	id: "attr-generated",
	severity: "error",
	title: "The frontend makes this attribute from its collectors",
	*check(model) {
		const groups = groupSectionsOf(model);
		const hasCcbs = (model.ccbs ?? []).length > 0;
		for (const name of ["GLIDEIN_Collector", "GLIDEIN_CCB"]) {
			const inGroups = groups.filter(({ settings }) => settings.attrs?.[name]);
			const everywhere = groups.length > 0 && inGroups.length === groups.length;
			const defined = everywhere ? inGroups : [];
			const isMade = name === "GLIDEIN_Collector" || hasCcbs;
			const paths =
				model.attrs?.[name] && isMade ? [[]] : defined.map(({ path }) => path);
			for (const path of paths)
				yield {
					path: [...path, "attrs", name],
					message: `Attribute ${name} is generated from the collectors and ccbs: remove it here and list them there`,
				};
		}
	},
};
