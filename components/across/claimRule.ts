import type { Rule } from "../../glideinwms/rule.ts";
import type { Claim, StackClaims } from "./claim.ts";

/** A rule on what may be claimed only once among the stacks of a project. */
export interface ClaimRule extends Rule {
	claimsOf(stack: StackClaims): readonly Claim[];
	/** Whether two claims of one value exclude each other. */
	isRival(one: Claim, other: Claim): boolean;
	message(claim: Claim, others: readonly Claim[]): string;
}

/** Not one VO's frontend in two stacks, which vo-twice tells; a master and its standby are to differ. */
export function areApart(one: Claim, other: Claim): boolean {
	const isSameVo = areFrontends(one, other) && one.owner === other.owner;
	return one.standby !== other.standby || !isSameVo;
}

/** Whether both claims are those of frontends. */
export function areFrontends(...claims: readonly Claim[]): boolean {
	return claims.every(({ list }) => list === "frontends");
}

/** The owners of claims and their stacks, in words. */
export function ownersOf(claims: readonly Claim[]): string {
	return claims
		.map(({ owner, stack }) => `${owner} of the stack ${stack}`)
		.join(", ");
}
