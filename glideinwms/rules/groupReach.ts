import type { Rule } from "../rule.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { groupSectionsOf } from "./sectionsOf.ts";

export const noSchedd: Rule = {
	id: "no-schedd",
	severity: "error",
	title: "A group without a schedd dies when it starts",
};

export const noFactory: Rule = {
	id: "no-factory",
	severity: "error",
	title: "A group without a factory collector dies when it starts",
};

/** An enabled group without any schedd or factory collector, own or global, is accepted, but its process dies at once. */
export const groupReach: FrontendCheck = {
	rules: [noSchedd, noFactory],
	*check(model) {
		for (const { path, settings } of groupSectionsOf(model)) {
			if (model.groups?.[String(path[1])]?.enabled === false) continue;
			const matches = [model.match, settings.match];
			if (!matches.some((match) => match?.job?.schedds?.length))
				yield {
					rule: noSchedd,
					path: [...path, "match", "job", "schedds"],
					message: `Group ${path[1]} has no schedd, own or global, and its process would die: list one, or disable the group`,
				};
			if (!matches.some((match) => match?.factory?.collectors?.length))
				yield {
					rule: noFactory,
					path: [...path, "match", "factory", "collectors"],
					message: `Group ${path[1]} has no factory collector, own or global, and its process would die: list one, or disable the group`,
				};
		}
	},
};
