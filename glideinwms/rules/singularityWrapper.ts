import { containerAttr, withContainers } from "./attrValues.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { groupSectionsOf } from "./sectionsOf.ts";

/** A group whose jobs may run in containers needs a wrapper, its own or a global one. */
export const singularityWrapper: FrontendRule = {
	id: "singularity-wrapper",
	severity: "error",
	title: "Jobs cannot run in containers without a wrapper script",
	*check(model) {
		const globalWrapper = model.files?.some(({ wrapper }) => wrapper);
		for (const { path, settings } of groupSectionsOf(model)) {
			const own = settings.attrs?.[containerAttr];
			const value = (own ?? model.attrs?.[containerAttr])?.value;
			if (value === undefined || !withContainers.includes(value)) continue;
			if (globalWrapper || settings.files?.some(({ wrapper }) => wrapper))
				continue;
			yield {
				path: [...path, "files"],
				message: `Group ${path[1]} has ${containerAttr} ${value} and no wrapper: add a file with wrapper, e.g. default_singularity_wrapper.sh`,
			};
		}
	},
};
