import { isSlip, nearHosts } from "../../glideinwms/nearHosts.ts";
import type { StatedClaim } from "./resolve/statedClaims.ts";

/** A claim of one of a stack's frontends. */
export interface FrontendClaim extends StatedClaim {
	readonly vo: string;
}

/** A claim in doubt with what is said of it: it stands once, and nearly agrees with another of the stack. */
export function claimRemarks<Claim extends FrontendClaim>(
	stated: readonly Claim[],
): (readonly [claim: Claim, message: string])[] {
	const byText = Map.groupBy(stated, ({ kind, text }) =>
		JSON.stringify([kind, text]),
	);
	// What more places state is what is meant; of two that stand once each, the later is in doubt.
	const all = [...byText.values()].sort((a, b) => b.length - a.length);
	return all.flatMap(([claim, again], index) => {
		if (claim === undefined || again !== undefined) return [];
		const [other] =
			all
				.slice(0, index)
				.find(
					([each]) =>
						each?.kind === claim.kind && isNear(claim.text, each.text),
				) ?? [];
		return other === undefined
			? []
			: [
					[
						claim,
						`"${claim.text}" is nearly "${other.text}", the ${other.kind} that ${other.vo} states: write that if it is meant`,
					] as const,
				];
	});
}

/** One part is a slip away and the rest is the same. */
function isNear(one: string, other: string): boolean {
	const [ours, theirs] = [partsOf(one), partsOf(other)];
	if (ours.length !== theirs.length) return false;
	const differing = ours.flatMap((part, index): [string, string][] =>
		part === theirs[index] ? [] : [[part, theirs[index] ?? ""]],
	);
	const [pair, ...more] = differing;
	return (
		pair !== undefined &&
		more.length === 0 &&
		(isSlip(...pair) || nearHosts(...pair))
	);
}

/** Scheme, host, port and what is between the slashes of a path. */
function partsOf(text: string): string[] {
	return text.split(/:\/\/|[:/]/);
}
