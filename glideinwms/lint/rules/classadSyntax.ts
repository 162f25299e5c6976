import type { FrontendLintRule } from "../frontendContext.ts";

const effects = {
	factory: "no entry is ever found",
	job: "no job is ever found",
	start: "no job ever starts",
} as const;

/** A query or START expression that HTCondor cannot parse, or reads otherwise than is written. */
export const classadSyntax: FrontendLintRule = {
	id: "classad-syntax",
	severity: "error",
	title:
		"HTCondor cannot parse the expression, and reconfig does not look at it",
	*check({ classAds, at }) {
		for (const { path, on, parsed } of classAds()) {
			if ("fault" in parsed) {
				const { offset, message } = parsed.fault;
				yield {
					at: at(path, { within: offset }),
					message: `HTCondor cannot parse this ClassAd expression, so ${effects[on]}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
				};
				continue;
			}
			for (const { offset, message } of parsed.misreadings)
				yield {
					at: at(path, { within: offset }),
					severity: "warning",
					message,
				};
		}
	},
};
