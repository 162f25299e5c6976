import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { compareReleases, type Release } from "../release.ts";
import { groupSectionsOf, sectionsOf } from "./sectionsOf.ts";

/** The VO's pool needs a collector that the frontend itself can ask. */
export function* poolFaults({
	collectors = [],
}: FrontendModel): Generator<Fault> {
	const path = ["collectors"];
	if (collectors.length === 0)
		yield {
			rule: "no-collector",
			path,
			message: "No collector is defined: at least one is needed",
		};
	else if (collectors.every(({ secondary }) => secondary))
		yield {
			rule: "no-primary-collector",
			path,
			message:
				"Every collector is secondary: at least one without secondary is needed",
		};
}

/** Exactly one master is needed where high availability is on. */
export function* highAvailabilityFaults({
	high_availability: { enabled = false, ha_frontends: masters = [] } = {},
}: FrontendModel): Generator<Fault> {
	if (!enabled) return;
	if (masters.length === 1 && masters[0]?.frontend_name) return;
	yield {
		rule: "high-availability-master",
		path: ["high_availability", "ha_frontends"],
		message: `High availability is on with ${masters.length} masters: exactly one ha_frontend with a frontend_name is needed`,
	};
}

/** The schedd ALL must be the only one, at the top level, in releases that know it. */
export function* allScheddsFaults(
	model: FrontendModel,
	release: Release,
): Generator<Fault> {
	const lists = sectionsOf(model).map(({ path, settings }) => ({
		path: [...path, "match", "job", "schedds"],
		names: (settings.match?.job?.schedds ?? []).map(({ fullname }) => fullname),
	}));
	const withAll = lists.filter(({ names }) => names.includes("ALL"));
	const [first] = withAll;
	if (!first) return;
	if (compareReleases(release, "3.10.17") < 0)
		yield {
			rule: "all-schedds-release",
			path: first.path,
			message: `Schedd ALL exists since 3.10.17, not in ${release}: list the schedds`,
		};
	const used = lists.filter(({ names }) => names.length > 0);
	const alone = used.length === 1 && first.path.length === 3;
	if (!alone || first.names.length !== 1)
		yield {
			rule: "all-schedds",
			path: first.path,
			message:
				"Schedd ALL is listed with other schedds or in a group: make it the only schedd, at the top level, with none in groups",
		};
}

/** An enabled group without any schedd or factory collector, own or global, is accepted, and its process dies at once. */
export function* reachFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, settings } of groupSectionsOf(model)) {
		if (model.groups?.[String(path[1])]?.enabled === false) continue;
		const matches = [model.match, settings.match];
		if (!matches.some((match) => match?.job?.schedds?.length))
			yield {
				rule: "no-schedd",
				path: [...path, "match", "job", "schedds"],
				message: `Group ${path[1]} has no schedd, own or global, and its process would die: list one, or disable the group`,
			};
		if (!matches.some((match) => match?.factory?.collectors?.length))
			yield {
				rule: "no-factory",
				path: [...path, "match", "factory", "collectors"],
				message: `Group ${path[1]} has no factory collector, own or global, and its process would die: list one, or disable the group`,
			};
	}
}
