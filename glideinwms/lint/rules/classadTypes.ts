import { isStrict } from "../../classad/comparisonOperator.ts";
import {
	type ClassAdComparison,
	findComparisons,
} from "../../classad/findComparisons.ts";
import { quote } from "../../quote.ts";
import { expressionIn } from "../classAdsOf.ts";
import { readType } from "../facts/readTypes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A comparison of an attribute with a constant of a type that the attribute never has. */
export const classadTypes: FrontendLintRule = {
	id: "classad-types",
	severity: "warning",
	title: "An attribute is compared with a constant of another type",
	*check({ classAds, at }) {
		for (const classAd of classAds()) {
			const expression = expressionIn(classAd);
			if (!expression) continue;
			for (const comparison of findComparisons(expression)) {
				const { read, type, start, end } = comparison;
				const own = readType(read.name);
				if (own === undefined || !isOther(type, own)) continue;
				const source = expression.text.slice(start, end);
				yield {
					at: at(classAd.path, { within: start, length: end - start }),
					message: `The comparison ${quote(source)} ${effectOf(comparison)}: ${read.name} is ${own === "number" ? "a number" : "text"}, and ${type === "string" ? "a text" : `a ${type}`} is compared with it`,
					fix:
						own === "number"
							? "write the number without quotes"
							: "put the value into double quotes",
				};
			}
		}
	},
};

function isOther(
	type: ClassAdComparison["type"],
	own: "number" | "string",
): boolean {
	if (type === "undefined" || type === "error") return false;
	return type !== own;
}

function effectOf({ operator }: ClassAdComparison): string {
	if (!isStrict(operator)) return "is an error, which counts as false";
	return operator === "=?=" ? "is always false" : "is always true";
}
