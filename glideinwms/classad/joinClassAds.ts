import { parseClassAd } from "./parseClassAd.ts";

/** The condition that holds where all of them do; each must be free of faults by itself and joined (findJoinFault). */
export function joinClassAds(conditions: readonly string[]): string {
	return conditions.length < 2
		? conditions.join()
		: conditions.map(asOperand).join(" && ");
}

/** The condition, in brackets unless it binds as && does or more. */
function asOperand(condition: string): string {
	const parsed = parseClassAd(condition);
	if ("fault" in parsed || parsed.misreadings.length > 0)
		return `(${condition})`;
	const { kind } = parsed.expression;
	const isLoose =
		kind === "conditional" ||
		(kind === "binary" && parsed.expression.operator === "||");
	return isLoose ? `(${condition})` : condition;
}
