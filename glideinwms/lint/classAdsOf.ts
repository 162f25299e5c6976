import {
	type ClassAdExpression,
	type ParsedClassAd,
	parseClassAd,
} from "../classad/parseClassAd.ts";
import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { sectionsOf } from "../rules/sectionsOf.ts";

/** A ClassAd expression of a frontend.xml. */
export interface FrontendClassAd {
	readonly path: Fault["path"];
	/** What it is a condition on: a factory's entries, a schedd's jobs, or both as the startd's START. */
	readonly on: "factory" | "job" | "start";
	readonly parsed: ParsedClassAd;
}

/** Every query and START expression that the model gives, parsed. */
export function classAdsOf(model: FrontendModel): FrontendClassAd[] {
	return sectionsOf(model).flatMap(({ path, settings: { match } }) => [
		...classAd("start", [...path, "match", "start_expr"], match?.start_expr),
		...classAd(
			"factory",
			[...path, "match", "factory", "query_expr"],
			match?.factory?.query_expr,
		),
		...classAd(
			"job",
			[...path, "match", "job", "query_expr"],
			match?.job?.query_expr,
		),
	]);
}

/** The expression, where it could be parsed. */
export function expressionIn({
	parsed,
}: FrontendClassAd): ClassAdExpression | undefined {
	return "fault" in parsed ? undefined : parsed;
}

function classAd(
	on: FrontendClassAd["on"],
	path: Fault["path"],
	text: string | undefined,
): FrontendClassAd[] {
	// With expansion on, $(NAME) is replaced before HTCondor sees it.
	return text === undefined || text.includes("$(")
		? []
		: [{ path, on, parsed: parseClassAd(text) }];
}
