import {
	type ClassAdExpression,
	type ParsedClassAd,
	parseClassAd,
} from "../classad/parseClassAd.ts";
import type { FrontendModel } from "../model.ts";
import { type ClassAdText, classAdTexts } from "../rules/classAdTexts.ts";

/** A ClassAd expression of a frontend.xml. */
export interface FrontendClassAd extends Pick<ClassAdText, "path" | "on"> {
	readonly parsed: ParsedClassAd;
}

/** Every query and START expression that the model gives, parsed. */
export function classAdsOf(model: FrontendModel): FrontendClassAd[] {
	// With expansion on, $(NAME) is replaced before HTCondor sees it.
	return classAdTexts(model)
		.filter(({ on, text }) => on !== "slot" && !text.includes("$("))
		.map(({ path, on, text }) => ({ path, on, parsed: parseClassAd(text) }));
}

/** The expression, where it could be parsed. */
export function expressionIn({
	parsed,
}: FrontendClassAd): ClassAdExpression | undefined {
	return "fault" in parsed ? undefined : parsed;
}
