import type { Peer } from "../../../components/frontend/plan.ts";
import {
	atTime,
	type Findings,
	nothing,
	problem,
	warning,
} from "./findings.ts";
import type { ProbedPeer } from "./probed.ts";
import { peerTitle } from "./refusal.ts";

/** Whether a glidein could join the pool with the token that the frontend sends with it; of a collector that answers. */
export function glideinJoin(
	peer: Peer,
	{ glidein }: ProbedPeer,
	now: number,
): Findings {
	if (glidein === undefined) return nothing;
	const title = peerTitle(peer);
	if ("problem" in glidein)
		return problem(
			`The frontend cannot create tokens for its glideins (${glidein.problem}): set its signing key`,
		);
	const { token, ping } = glidein;
	if (ping.unreached !== null || ping.authorized) return nothing;
	const refused = `${title} refuses glideins: their tokens`;
	if (ping.errors.some((error) => error.includes('"DENIED"')))
		return problem(
			`${title} refuses ADVERTISE_STARTD to glideins ("${ping.identity}"): ask its operators to allow them`,
		);
	if (ping.trustDomain !== null && token.issuer !== ping.trustDomain)
		return problem(
			`${refused} have issuer "${token.issuer}", expected "${ping.trustDomain}": set trust_domain to "${ping.trustDomain}" and run up`,
		);
	if (token.until !== undefined && token.until <= now)
		return problem(
			`${refused} expired at ${atTime(token.until)}: the frontend creates no new ones, read the logs of its groups`,
		);
	if (ping.keys.length > 0 && !ping.keys.includes(token.keyId ?? ""))
		return problem(
			`${refused} are signed with key "${token.keyId}", expected ${ping.keys.map((key) => `"${key}"`).join(" or ")}: add the frontend's signing key to the pool under the name "${token.keyId}"`,
		);
	if (ping.keys.includes(token.keyId ?? ""))
		return problem(
			`${refused} are not signed with the pool's key "${token.keyId}", but with another of that name: use the same key on both sides`,
		);
	return warning(
		`${refused} were not accepted (${ping.errors.join(", ") || "no reason given"})`,
	);
}
