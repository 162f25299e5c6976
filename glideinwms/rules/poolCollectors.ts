import type { Rule } from "../rule.ts";
import type { FrontendCheck } from "./frontendRule.ts";

export const noCollector: Rule = {
	id: "no-collector",
	severity: "error",
	title: "The VO's pool needs a collector",
};

export const noPrimaryCollector: Rule = {
	id: "no-primary-collector",
	severity: "error",
	title: "The frontend itself needs a collector that is not secondary",
};

/** The VO's pool needs a collector that the frontend itself can ask. */
export const poolCollectors: FrontendCheck = {
	rules: [noCollector, noPrimaryCollector],
	*check({ collectors = [] }) {
		const path = ["collectors"];
		if (collectors.length === 0)
			yield {
				rule: noCollector,
				path,
				message: "No collector is defined: at least one is needed",
			};
		else if (collectors.every(({ secondary }) => secondary))
			yield {
				rule: noPrimaryCollector,
				path,
				message:
					"Every collector is secondary: at least one without secondary is needed",
			};
	},
};
