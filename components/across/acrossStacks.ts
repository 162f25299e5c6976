import type { Rule } from "../../glideinwms/rule.ts";
import { entryFault } from "../../settings/entryFault.ts";
import type { Claim } from "./claim.ts";
import type { ClaimRule } from "./claimRule.ts";
import { fileClaims } from "./fileClaims.ts";
import { frontendNameTwice } from "./frontendNameTwice.ts";
import { hostTwice } from "./hostTwice.ts";
import type { LoadedStacks } from "./loadStacks.ts";
import { planClaims } from "./planClaims.ts";
import type { SharedFault } from "./sharedFault.ts";
import { standbyFaults, standbyPair } from "./standbyFaults.ts";
import { voTwice } from "./voTwice.ts";

const claimRules = [voTwice, frontendNameTwice, hostTwice];

/** The rules of acrossStacks(). */
export const acrossRules: readonly Rule[] = [...claimRules, standbyPair];

/**
 * What several stacks claim that may be there once only: a VO, a frontend's name, a host; and standbys without their
 * master, or the other way round. Each of them is told, at its entry in its stack. What a throw-away cluster runs meets
 * no one beyond it. A stack that is not in order claims what its files say.
 */
export function acrossStacks(
	root: string,
	{ plans, broken }: LoadedStacks,
): SharedFault[] {
	const all = [
		...plans.map(planClaims),
		...broken.flatMap(({ stack }) => fileClaims(root, stack) ?? []),
	];
	const kept = all.filter(({ isThrownAway }) => !isThrownAway);
	const thrownAway = all.filter(({ isThrownAway }) => isThrownAway);
	const scopes = [kept, ...thrownAway.map((each) => [each])];
	const keptPlans = plans.filter(({ stack }) =>
		kept.some((each) => each.stack === stack),
	);
	return [
		...scopes.flatMap((scope) =>
			claimRules.flatMap((rule) =>
				faultsOf(root, rule, scope.flatMap(rule.claimsOf)),
			),
		),
		...standbyFaults(root, keptPlans, broken.length === 0),
	];
}

function faultsOf(
	root: string,
	rule: ClaimRule,
	claims: readonly Claim[],
): SharedFault[] {
	return claims.flatMap((claim) => {
		const others = claims.filter((other) => isRival(rule, claim, other));
		if (others.length === 0) return [];
		return [
			{ rule, fault: entryFault(root, claim, rule.message(claim, others)) },
		];
	});
}

/** Whether two of different owners claim the same. */
function isRival(rule: ClaimRule, one: Claim, other: Claim): boolean {
	const isSameOwner = one.list === other.list && one.owner === other.owner;
	if (one.stack === other.stack && isSameOwner) return false;
	return one.value === other.value && rule.isRival(one, other);
}
