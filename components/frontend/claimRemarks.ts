import { doubtfulNames } from "../../glideinwms/doubtfulNames.ts";
import { differsInOne, isSlip, nearHosts } from "../../glideinwms/nearHosts.ts";
import type { StatedClaim } from "./resolve/statedClaims.ts";

/** A claim of one of a stack's frontends. */
export interface FrontendClaim extends StatedClaim {
	readonly vo: string;
}

/** Claims that are most likely not meant as they stand, each with what is said of it. */
export function claimRemarks<Claim extends FrontendClaim>(
	stated: readonly Claim[],
): (readonly [claim: Claim, message: string])[] {
	return doubtfulNames(stated, isNear).map(([claim, { text, kind, vo }]) => [
		claim,
		`"${claim.text}" is close to "${text}", the ${kind} of ${vo}: use that if it is meant`,
	]);
}

function isNear(one: StatedClaim, other: StatedClaim): boolean {
	return differsInOne(
		partsOf(one.text),
		partsOf(other.text),
		(ours, theirs) => isSlip(ours, theirs) || nearHosts(ours, theirs),
	);
}

/** Scheme, host, port and what is between the slashes of a path. */
function partsOf(text: string): string[] {
	return text.split(/:\/\/|[:/]/);
}
