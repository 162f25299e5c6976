import {
	type ConstantPart,
	findConstants,
} from "../../classad/findConstants.ts";
import { quote } from "../../quote.ts";
import { expressionIn } from "../classAdsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A condition, or a part of one, that has the same value regardless of the ads. */
export const classadConstant: FrontendLintRule = {
	id: "classad-constant",
	severity: "warning",
	title:
		"A part of the expression is always true or never true, such as a != x || a != y",
	*check({ classAds, at }) {
		for (const classAd of classAds()) {
			const expression = expressionIn(classAd);
			if (!expression) continue;
			for (const part of findConstants(expression)) {
				if (isMeant(part)) continue;
				const { start, end } = part;
				const source = expression.text.slice(start, end);
				yield {
					at: at(classAd.path, { within: start, length: end - start }),
					message: `The part ${quote(source)} ${describe(part)}, whatever the attributes are`,
					fix: part.value
						? "to exclude several values, join the tests with &&; otherwise remove the part"
						: "to allow one of several values, join the tests with ||; otherwise remove the part",
				};
			}
		}
	},
};

/** TRUE alone is the default, and FALSE switches something off. */
function isMeant({ isLiteral, value }: ConstantPart): boolean {
	return isLiteral && value !== undefined;
}

function describe({ value, isExact }: ConstantPart): string {
	if (value === undefined) return "is always undefined, which counts as false";
	if (value) return isExact ? "is always true" : "is true or undefined";
	return isExact ? "is always false" : "is never true";
}
