import type { FrontendModel } from "../../glideinwms/model.ts";
import type { GroupLayer } from "../schema/frontend.ts";
import { buildAttrs } from "./attrs.ts";
import { type Context, lookUp, whereToGive } from "./context.ts";
import { defined } from "./defined.ts";
import { buildFiles } from "./files.ts";
import { buildMatch } from "./match.ts";
import { pilotProxy } from "./proxies.ts";
import { overlay } from "./settings.ts";

type Groups = NonNullable<FrontendModel["groups"]>;
type Group = Groups[string];

/** The <groups>; at least one is needed. */
export function buildGroups(context: Context): Groups {
	const groups: Groups = Object.fromEntries(
		Object.entries(context.settings.groups ?? {}).flatMap(([name, group]) =>
			group === null ? [] : [[name, buildGroup(context, name, group)] as const],
		),
	);
	if (Object.keys(groups).length === 0) {
		context.report(
			["groups"],
			`Found no group, allowed is at least one: a frontend without groups asks for nothing. ${whereToGive(context.vo)}`,
		);
	}
	return groups;
}

function buildGroup(context: Context, name: string, group: GroupLayer): Group {
	const path = ["groups", name];
	const limits = lookUp(
		context,
		"limits profile",
		context.settings.limits,
		group.limits ?? "standard",
		[...path, "limits"],
	);
	const built: Group = {
		...(group.enabled === undefined ? {} : { enabled: group.enabled }),
		config: (limits ?? {}) as NonNullable<Group["config"]>,
		match: buildMatch(context, group, path),
		security: { credentials: buildCredentials(context, name, group) },
		attrs: buildAttrs(context, group.attrs, [...path, "attrs"]),
		files: buildFiles(group.files),
	};
	return overlay(built, group.settings);
}

function buildCredentials(context: Context, name: string, group: GroupLayer) {
	const path = ["groups", name, "proxies"];
	if (
		(group.proxies ?? []).length === 0 &&
		group.settings?.security === undefined
	) {
		context.report(
			path,
			"Found no proxy, allowed is at least one: the factories refuse glideins without a credential",
		);
	}
	return (group.proxies ?? []).flatMap((proxyName, i) => {
		const proxy = lookUp(
			context,
			"proxy",
			context.settings.proxies,
			proxyName,
			[...path, i],
		);
		if (proxy === undefined) return [];
		return [
			{
				absfname: pilotProxy(proxyName, proxy),
				...defined(context.settings.pilot_credential),
			},
		];
	});
}
