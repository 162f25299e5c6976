import {
	type AttributeRead,
	findMixedComparisons,
	parseMatchExpression,
} from "../../match/matchExpression.ts";
import { compareReleases } from "../../release.ts";
import { type Declared, typeOfDeclared } from "../../rules/expressionsOf.ts";
import { declarationOf } from "../declarationOf.ts";
import type { FrontendContext, FrontendLintRule } from "../frontendContext.ts";

/** A match_attr whose declared type cannot be what the match expression compares it as. */
export const matchAttrType: FrontendLintRule = {
	id: "match-attr-type",
	severity: "error",
	title: "An attribute declared as text is compared with a number",
	*check(context) {
		const { matchExpressions, model, release, at } = context;
		if (compareReleases(release, "3.9.6") < 0) return;
		const reported = new Set<string>();
		for (const { path, parsed, merged } of matchExpressions())
			for (const declared of merged)
				for (const read of textReads(parsed, declared)) {
					const declaration = declarationOf(model, path, read);
					const key = JSON.stringify(declaration);
					if (!declaration || reported.has(key)) continue;
					reported.add(key);
					yield {
						at: at([...declaration, "type"]),
						message: `Attribute ${read.name} is declared as string, but the match expression of line ${lineOf(context, path)} compares it with a number: Python 3 refuses that`,
						fix: 'write type="int", or "real" for a fraction',
					};
				}
	},
};

function lineOf(
	{ at, source }: FrontendContext,
	path: Parameters<FrontendContext["at"]>[0],
): number {
	return source.show(at(path)).line;
}

/** Reads declared as text that are compared with a literal number. */
function textReads(
	parsed: ReturnType<typeof parseMatchExpression>,
	declared: Declared,
): AttributeRead[] {
	const typeOf = typeOfDeclared(declared);
	return findMixedComparisons(parsed, typeOf).flatMap(({ source }) => {
		const inner = parseMatchExpression(source);
		return inner.reads.filter((read) => {
			if (read.side === "attr" || typeOf(read) !== "string") return false;
			// The declaration is wrong if the comparison works with another type.
			const changed = (other: AttributeRead) =>
				other.side === read.side && other.name === read.name
					? "number"
					: typeOf(other);
			return findMixedComparisons(inner, changed).length === 0;
		});
	});
}
