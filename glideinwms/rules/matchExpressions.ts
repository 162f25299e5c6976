import { faultsOf } from "../check.ts";
import type { ExpressionRule } from "./expressionRule.ts";
import { declarationsOf, expressionsOf } from "./expressionsOf.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { matchAttrUndeclared } from "./matchAttrUndeclared.ts";
import { matchExprComment } from "./matchExprComment.ts";
import { matchExprHasKey } from "./matchExprHasKey.ts";
import { matchExprName } from "./matchExprName.ts";
import { matchExprOwnSection } from "./matchExprOwnSection.ts";
import { matchExprScope } from "./matchExprScope.ts";
import { matchExprSyntax } from "./matchExprSyntax.ts";
import { matchExprTypes } from "./matchExprTypes.ts";
import {
	coresFaults,
	matchExprFails,
	matchExprUntried,
	trialFaults,
} from "./matchTrials.ts";

/** The rules on what an expression says, in the order in which their faults are reported. */
const expressionRules: readonly ExpressionRule[] = [
	matchExprSyntax,
	matchExprComment,
	matchAttrUndeclared,
	matchExprName,
	matchExprScope,
	matchExprTypes,
	matchExprHasKey,
	matchExprOwnSection,
];

/** Match expressions: what is wrong with their text, and otherwise what fails when they are tried. */
export const matchExpressions: FrontendCheck = {
	rules: [...expressionRules, matchExprFails, matchExprUntried],
	*check(model, release) {
		const groups = declarationsOf(model);
		for (const expression of expressionsOf(model, groups)) {
			const known = expressionRules.flatMap((rule) => [
				...faultsOf(rule, expression, release),
			]);
			yield* known;
			yield* trialFaults(expression, known, release);
		}
		yield* coresFaults(model, groups, release);
	},
};
