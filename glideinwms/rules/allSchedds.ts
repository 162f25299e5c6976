import { compareReleases } from "../release.ts";
import type { Rule } from "../rule.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

export const allScheddsRelease: Rule = {
	id: "all-schedds-release",
	severity: "error",
	title: "The schedd ALL is not known to the release",
};

export const allSchedds: Rule = {
	id: "all-schedds",
	severity: "error",
	title: "The schedd ALL must be the only one",
};

/** The schedd ALL must be the only one, at the top level, in releases that know it. */
export const allScheddsAlone: FrontendCheck = {
	rules: [allScheddsRelease, allSchedds],
	*check(model, release) {
		const lists = sectionsOf(model).map(({ path, settings }) => ({
			path: [...path, "match", "job", "schedds"],
			names: (settings.match?.job?.schedds ?? []).map(
				({ fullname }) => fullname,
			),
		}));
		const withAll = lists.filter(({ names }) => names.includes("ALL"));
		const [first] = withAll;
		if (!first) return;
		if (compareReleases(release, "3.10.17") < 0)
			yield {
				rule: allScheddsRelease,
				path: first.path,
				message: `Schedd ALL exists since 3.10.17, not in ${release}: list the schedds`,
			};
		const used = lists.filter(({ names }) => names.length > 0);
		const alone = used.length === 1 && first.path.length === 3;
		if (!alone || first.names.length !== 1)
			yield {
				rule: allSchedds,
				path: first.path,
				message:
					"Schedd ALL is listed with other schedds or in a group: make it the only schedd, at the top level, with none in groups",
			};
	},
};
