import type { FrontendModel } from "../../glideinwms/model.ts";
import type { GroupLayer } from "../schema/frontend.ts";
import type { Path } from "../yamlSource.ts";
import { checkClassAd } from "./checkCondition.ts";
import {
	classAdString,
	combineConditions,
	projectCondition,
} from "./conditions.ts";
import { type Context, lookUp } from "./context.ts";
import { dnOfHost } from "./hosts.ts";
import { nodeOf } from "./peers.ts";

type Match = NonNullable<FrontendModel["match"]>;
type Matching = Pick<
	GroupLayer,
	| "jobs"
	| "factories"
	| "entries"
	| "schedds"
	| "project"
	| "supported_vo"
	| "excluded_sites"
	| "factory_type"
>;

/** The <match> of the frontend (path `match`) or of a group (path `groups.NAME`). */
export function buildMatch(
	context: Context,
	settings: Matching,
	path: Path,
): Match {
	checkTexts(context, settings, path);
	const first =
		settings.project === undefined ? [] : [projectCondition(settings.project)];
	const combined = combineConditions(
		context,
		settings.jobs ?? [],
		[...path, "jobs"],
		first,
	);
	return {
		...given("match_expr", combined.match),
		...given("start_expr", combined.start),
		factory: {
			...given("query_expr", entriesQuery(settings)),
			match_attrs: { ...combined.factoryAttrs },
			collectors: (settings.factories ?? []).map((name, i) =>
				factoryCollector(context, name, [...path, "factories", i]),
			),
		},
		job: {
			...given("query_expr", combined.query),
			match_attrs: { ...combined.jobAttrs },
			schedds: (settings.schedds ?? []).map((host, i) => ({
				DN: dnOfHost(context, host, [...path, "schedds", i]),
				fullname: host,
			})),
		},
	};
}

/** What is written into an expression must stay within it. */
function checkTexts(context: Context, settings: Matching, path: Path): void {
	checkClassAd(context, settings.entries, [...path, "entries"]);
	const { project, supported_vo, factory_type, excluded_sites = [] } = settings;
	const words = Object.entries({ project, supported_vo, factory_type });
	for (const [key, text] of words) checkWord(context, text, [...path, key]);
	for (const [index, site] of excluded_sites.entries())
		checkWord(context, site, [...path, "excluded_sites", index]);
}

/** HTCondor's queries and its configuration read a backslash in a string each in its own way. */
function checkWord(
	context: Context,
	text: string | undefined,
	path: Path,
): void {
	if (text?.includes("\\"))
		context.report(
			path,
			`Found a backslash in "${text}", which HTCondor does not read alike everywhere: remove it`,
		);
}

/** The ClassAd query for the factory's entries; undefined where every entry will do. */
function entriesQuery(settings: Matching): string | undefined {
	const parts: string[] = [];
	if (settings.supported_vo !== undefined) {
		parts.push(
			`stringListMember(${classAdString(settings.supported_vo)}, GLIDEIN_Supported_VOs)`,
		);
	}
	if (settings.factory_type !== undefined)
		parts.push(`FactoryType == ${classAdString(settings.factory_type)}`);
	for (const site of settings.excluded_sites ?? [])
		parts.push(`GLIDEIN_Site =!= ${classAdString(site)}`);
	if (settings.entries === undefined) {
		return parts.length === 0 ? undefined : parts.join(" && ");
	}
	if (parts.length === 0) return settings.entries;
	// Only what somebody wrote may hold an operator that binds less than &&.
	return [...parts, `(${settings.entries})`].join(" && ");
}

function factoryCollector(context: Context, name: string, path: Path) {
	const factory = lookUp(
		context,
		"factory",
		context.settings.factories,
		name,
		path,
	);
	const host = factory?.host ?? "";
	return {
		DN:
			factory === undefined ? "" : dnOfHost(context, host, ["factories", name]),
		factory_identity: `${factory?.user ?? "gfactory"}@${host}`,
		my_identity: `${context.settings.factory_user ?? ""}@${host}`,
		node: nodeOf(host, factory?.port),
	};
}

function given<K extends string>(
	key: K,
	value: string | undefined,
): { [P in K]?: string } {
	return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}
