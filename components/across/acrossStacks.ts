import { entryFault } from "../../settings/entryFault.ts";
import type { Claim } from "./claim.ts";
import { fileClaims } from "./fileClaims.ts";
import type { LoadedStacks } from "./loadStacks.ts";
import { planClaims } from "./planClaims.ts";
import type { SharedFault } from "./sharedFault.ts";
import { standbyFaults } from "./standbyFaults.ts";

/** What may be claimed once alone. */
type Rule = Exclude<SharedFault["rule"], "standby-pair">;

/**
 * What several stacks claim that may be there once alone: a VO, a frontend's name, a host; and standbys without their
 * master, or the other way round. Each of them is told, at its entry in its stack. What a throw-away cluster runs meets
 * nobody beyond it. A stack that is not in order claims what its files say.
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
		...scopes.flatMap((scope) => [
			...faultsOf(
				root,
				"vo-twice",
				scope.flatMap(({ vos }) => vos),
			),
			...faultsOf(
				root,
				"frontend-name-twice",
				scope.flatMap(({ names }) => names),
			),
			...faultsOf(
				root,
				"host-twice",
				scope.flatMap(({ hosts }) => hosts),
			),
		]),
		...standbyFaults(root, keptPlans, broken.length === 0),
	];
}

function faultsOf(
	root: string,
	rule: Rule,
	claims: readonly Claim[],
): SharedFault[] {
	return claims.flatMap((claim) => {
		const others = claims.filter((other) => isRival(rule, claim, other));
		if (others.length === 0) return [];
		return [
			{ rule, fault: entryFault(root, claim, says(rule, claim, others)) },
		];
	});
}

/** Whether two claim the same. A VO in two stacks is told once, not again by its name and host; master and standby have their own. */
function isRival(rule: Rule, one: Claim, other: Claim): boolean {
	const isSameOwner = one.list === other.list && one.owner === other.owner;
	if (one.value !== other.value) return false;
	if (one.stack === other.stack && isSameOwner) return false;
	// Two frontends with one host are told where their stack is loaded.
	const bothFrontends = one.list === "frontends" && other.list === "frontends";
	if (rule === "host-twice" && one.stack === other.stack && bothFrontends)
		return false;
	if (rule === "vo-twice" || one.standby !== other.standby) return true;
	return !(isSameOwner && one.list === "frontends");
}

function says(
	rule: Rule,
	{ owner, value }: Claim,
	others: readonly Claim[],
): string {
	const stacks = others.map(({ stack }) => stack).join(", ");
	const rivals = others
		.map(({ owner, stack }) => `${owner} of the stack ${stack}`)
		.join(", ");
	switch (rule) {
		case "vo-twice":
			return `The VO "${value}" is also in the stack ${stacks}: expected one frontend for each VO. Remove it from all stacks but one, or make one the standby (standby: CLUSTER)`;
		case "frontend-name-twice":
			return `The frontend name "${value}" of ${owner} is also used by ${rivals}: expected a unique name, factories identify frontends by it`;
		case "host-twice":
			return `The host "${value}" of ${owner} is also used by ${rivals}: expected a separate host for each`;
	}
}
