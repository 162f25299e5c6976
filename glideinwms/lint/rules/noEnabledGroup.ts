import type { FrontendLintRule } from "../frontendContext.ts";

/** A frontend whose groups are all disabled. */
export const noEnabledGroup: FrontendLintRule = {
	id: "no-enabled-group",
	severity: "warning",
	title: "Every group is disabled: the frontend runs but requests nothing",
	*check({ model, at }) {
		const groups = Object.values(model.groups ?? {});
		if (groups.length === 0 || groups.some(({ enabled = true }) => enabled))
			return;
		yield {
			at: at(["groups"]),
			message:
				"Every group is disabled, so no glideins are requested: enable one",
		};
	},
};
