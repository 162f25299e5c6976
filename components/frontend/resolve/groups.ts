import { defined } from "../../../glideinwms/defined.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import type { Release } from "../../../glideinwms/release.ts";
import type { GroupLayer } from "../schema/frontend.ts";
import { buildAttrs } from "./attrs.ts";
import { type Context, lookUp, whereToGive } from "./context.ts";
import { buildFiles } from "./files.ts";
import { groupCredentials } from "./groupCredentials.ts";
import { buildMatch } from "./match.ts";
import { overlay, placed } from "./placed.ts";

type Groups = NonNullable<FrontendModel["groups"]>;
type Group = Groups[string];

/** The <groups>; at least one is needed. */
export function buildGroups(context: Context, release: Release): Groups {
	const groups: Groups = Object.fromEntries(
		Object.entries(context.settings.groups ?? {}).flatMap(([name, group]) =>
			group === null
				? []
				: [[name, buildGroup(context, name, group, release)] as const],
		),
	);
	if (Object.keys(groups).length === 0) {
		context.report(
			["groups"],
			`Expected at least one group, found none: a frontend without groups requests no glideins. ${whereToGive(context.vo)}`,
		);
	}
	return placed(["groups"], groups);
}

function buildGroup(
	context: Context,
	name: string,
	group: GroupLayer,
	release: Release,
): Group {
	const path = ["groups", name];
	const profile = group.limits ?? "standard";
	const limits = lookUp(
		context,
		"limits profile",
		context.settings.limits,
		profile,
		[...path, "limits"],
	);
	const built: Group = {
		...defined({ enabled: group.enabled }),
		config: placed(
			["limits", profile],
			(limits ?? {}) as NonNullable<Group["config"]>,
		),
		match: buildMatch(context, group, path),
		security: {
			credentials: placed(
				[...path, "proxies"],
				groupCredentials(context, name, group, release),
			),
		},
		attrs: buildAttrs(context, group.attrs, [...path, "attrs"]),
		files: buildFiles(group.files, [...path, "files"]),
	};
	return overlay(placed(path, built), group.settings, [...path, "settings"]);
}
