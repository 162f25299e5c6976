import type { OwnCheck } from "../check.ts";
import type { Release } from "../release.ts";
import type { SectionExpression } from "./expressionsOf.ts";

/** A rule on one match_expr. */
export type ExpressionRule = OwnCheck<
	[expression: SectionExpression, release: Release]
>;
