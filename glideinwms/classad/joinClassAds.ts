import { parseClassAd } from "./parseClassAd.ts";

/** The condition that is true if all of them are; each must be free of faults, alone and joined (findJoinFault). */
export function joinClassAds(conditions: readonly string[]): string {
	return conditions.length < 2
		? conditions.join()
		: conditions.map(asOperand).join(" && ");
}

/** The condition, in parentheses unless it binds at least as tightly as &&. */
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
