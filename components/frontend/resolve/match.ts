import { defined } from "../../../glideinwms/defined.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import type { Path } from "../../../settings/path.ts";
import type { GroupLayer } from "../schema/frontend.ts";
import { checkClassAd } from "./checkCondition.ts";
import {
	classAdString,
	combineConditions,
	projectCondition,
} from "./conditions.ts";
import { type Context, lookUp } from "./context.ts";
import { dnOfHost } from "./hosts.ts";
import { nodeOf } from "./peers.ts";
import { placed, placedParts } from "./placed.ts";

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
		settings.project === undefined
			? []
			: [projectCondition(settings.project, [...path, "project"])];
	const combined = combineConditions(
		context,
		settings.jobs ?? [],
		[...path, "jobs"],
		first,
	);
	return {
		...defined({ match_expr: combined.match, start_expr: combined.start }),
		factory: {
			...defined({ query_expr: entriesQuery(settings, path) }),
			match_attrs: { ...combined.factoryAttrs },
			collectors: placed(
				[...path, "factories"],
				(settings.factories ?? []).map((name, i) =>
					factoryCollector(context, name, [...path, "factories", i]),
				),
			),
		},
		job: {
			...defined({ query_expr: combined.query }),
			match_attrs: { ...combined.jobAttrs },
			schedds: placed(
				[...path, "schedds"],
				(settings.schedds ?? []).map((host, i) => {
					const at = [...path, "schedds", i];
					return placed(at, {
						DN: dnOfHost(context, host, at),
						fullname: placed(at, host),
					});
				}),
			),
		},
	};
}

/** What is written into an expression must stay within it. */
function checkTexts(context: Context, settings: Matching, path: Path): void {
	checkClassAd(context, settings.entries, [...path, "entries"], ["factory"]);
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
			`HTCondor does not parse the backslash in "${text}" the same way everywhere: remove it`,
		);
}

/** The ClassAd query for the factory's entries; undefined where every entry will do. */
function entriesQuery(settings: Matching, path: Path): string | undefined {
	const { supported_vo: vo, factory_type: type, entries } = settings;
	const sites = settings.excluded_sites ?? [];
	const own = (key: string, text: string) => ({ path: [...path, key], text });
	const parts = [
		...(vo === undefined
			? []
			: [
					own(
						"supported_vo",
						`stringListMember(${classAdString(vo)}, GLIDEIN_Supported_VOs)`,
					),
				]),
		...(type === undefined
			? []
			: [own("factory_type", `FactoryType == ${classAdString(type)}`)]),
		...sites.map((site, index) => ({
			path: [...path, "excluded_sites", index],
			text: `GLIDEIN_Site =!= ${classAdString(site)}`,
		})),
	];
	if (entries !== undefined)
		// Only what somebody wrote may hold an operator that binds less than &&.
		parts.push(own("entries", parts.length === 0 ? entries : `(${entries})`));
	return parts.length === 0
		? undefined
		: placedParts(parts.map(({ text }) => text).join(" && "), parts);
}

function factoryCollector(context: Context, name: string, path: Path) {
	const { factories, factory_user: me = "" } = context.settings;
	const factory = lookUp(context, "factory", factories, name, path);
	const at = ["factories", name];
	// That it is unknown is told; nothing is to be said of its host.
	const host = factory?.host ?? "unknown.invalid";
	const { user = "gfactory", port } = factory ?? {};
	return placed(path, {
		DN: factory === undefined ? "" : dnOfHost(context, host, [...at, "host"]),
		factory_identity: placed([...at, "user"], `${user}@${host}`),
		my_identity: placed(["factory_user"], `${me}@${host}`),
		node: placed([...at, "host"], nodeOf(host, port)),
	});
}
