import { isInRange } from "../release.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { groupSectionsOf } from "./sectionsOf.ts";

/** 3.7 and newer always refuse a factory attribute that is declared globally and in a group, because they compare a mapping with a text. */
export const factoryMatchAttrTwice: FrontendRule = {
	id: "factory-match-attr-twice",
	severity: "error",
	title:
		"A factory attribute declared globally and in a group is refused since 3.7",
	*check(model, release) {
		if (!isInRange(release, { since: "3.7.6" })) return;
		const declared = model.match?.factory?.match_attrs ?? {};
		for (const { path, settings } of groupSectionsOf(model)) {
			for (const name of Object.keys(
				settings.match?.factory?.match_attrs ?? {},
			)) {
				if (!Object.hasOwn(declared, name)) continue;
				yield {
					path: [...path, "match", "factory", "match_attrs", name],
					message: `Factory attribute ${name} is declared globally and in group ${path[1]}, which ${release} refuses: remove it from the group`,
				};
			}
		}
	},
};
