import { defined } from "../../../glideinwms/defined.ts";
import type { MatchModel } from "../../../glideinwms/model.ts";
import type {
	ConditionRef,
	FrontendLayer,
	GroupLayer,
} from "../../frontend/schema/frontend.ts";
import {
	classAd,
	conjunctionKey,
	splitConjunction,
} from "../expressions/conjunction.ts";
import {
	type ConditionRegistry,
	languageOf,
	type Parts,
	type Place,
} from "./conditionRegistry.ts";
import { globalEntries, groupEntries } from "./entries.ts";
import { type FactoryRegistry, factoryNames } from "./factories.ts";
import type { HostBook } from "./hosts.ts";
import {
	type SectionParts,
	sectionConditions,
	takeProject,
} from "./sectionConditions.ts";

/** What the settings of all sections share. */
export interface Books {
	readonly hosts: HostBook;
	readonly factories: FactoryRegistry;
	readonly conditions: ConditionRegistry;
}

type MatchLayer = NonNullable<FrontendLayer["match"]>;
type GroupMatch = MatchLayer &
	Pick<
		GroupLayer,
		"project" | "supported_vo" | "factory_type" | "excluded_sites"
	>;

/** The job query that GlideinWMS takes where the frontend gives none. */
const defaultQuery =
	"(JobUniverse==5)&&(GLIDEIN_Is_Monitor =!= TRUE)&&(JOB_Is_Monitor =!= TRUE)";

/** The frontend's <match>, as far as it differs from the base's. */
export function globalMatch(
	match: MatchModel = {},
	base: MatchLayer = {},
	books: Books,
): MatchLayer {
	const query = match.job?.query_expr ?? defaultQuery;
	const isDefault =
		conjunctionKey(query, classAd) === conjunctionKey(defaultQuery, classAd);
	const parts = partsOf(match, isDefault ? "True" : query);
	const asked =
		isDefault || parts.query.length > 0 ? parts : { ...parts, query: ["True"] };
	const jobs = sectionConditions(sectionOf(match, asked), books.conditions);
	return {
		...unlessSame("jobs", jobs, base.jobs ?? []),
		...factoryNames(
			match.factory?.collectors ?? [],
			books.factories,
			base.factories ?? [],
		),
		...globalEntries(match.factory?.query_expr),
		...schedds(match, books, base.schedds ?? []),
	};
}

/** A group's <match>. */
export function groupMatch(match: MatchModel = {}, books: Books): GroupMatch {
	const { project, parts } = takeProject(
		partsOf(match, match.job?.query_expr ?? "True"),
	);
	const jobs = sectionConditions(sectionOf(match, parts), books.conditions);
	return {
		...defined({ project }),
		...unlessSame("jobs", jobs, []),
		...factoryNames(match.factory?.collectors ?? [], books.factories, []),
		...schedds(match, books, []),
		...groupEntries(match.factory?.query_expr),
	};
}

function partsOf(match: MatchModel, query: string): Parts {
	const split = (place: Place, text: string | undefined) =>
		(splitConjunction(text ?? "True", languageOf(place)) ?? []).map((part) =>
			part.replaceAll(/[\n\r]/g, " "),
		);
	return {
		query: split("query", query),
		start: split("start", match.start_expr),
		match: split("match", match.match_expr),
	};
}

function sectionOf(match: MatchModel, parts: Parts): SectionParts {
	const types = (side: "job" | "factory") =>
		Object.fromEntries(
			Object.entries(match[side]?.match_attrs ?? {}).map(([name, { type }]) => [
				name,
				(type ?? "string") as "string",
			]),
		);
	return { parts, jobAttrs: types("job"), factoryAttrs: types("factory") };
}

/** Names of schedds; none where one of them is more than a host, and the whole list stands under `settings`. */
function schedds(
	match: MatchModel,
	{ hosts }: Books,
	inherited: readonly string[],
): Pick<MatchLayer, "schedds"> {
	const found = match.job?.schedds ?? [];
	const names = found.flatMap(({ fullname = "", DN }) =>
		hosts.knows(fullname, DN) ? fullname : [],
	);
	return unlessSame(
		"schedds",
		names.length === found.length ? names : [],
		inherited,
	);
}

function unlessSame<K extends string, T extends ConditionRef>(
	key: K,
	list: T[],
	inherited: readonly T[],
): { [P in K]?: T[] } {
	return JSON.stringify(list) === JSON.stringify(inherited)
		? {}
		: ({ [key]: list } as { [P in K]: T[] });
}
