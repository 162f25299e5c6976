import type { FrontendPlan } from "./plan.ts";

/** Says of each collector that no glidein can join, since the IDTOKENs that the frontend makes are issued by one trust domain only. */
export function poolWarnings(frontends: readonly FrontendPlan[]): string[] {
	return frontends.flatMap(({ vo, peers, trustDomain }) =>
		peers
			.filter(
				(peer) => peer.kind === "pool" && peer.trustDomain !== trustDomain,
			)
			.map(
				({ name, trustDomain: own }) =>
					`${vo}: no glidein can join the collector ${name}: its trust domain is "${own}", but the IDTOKENs that the frontend issues to its glideins are from "${trustDomain}". Use one TRUST_DOMAIN and one signing key on both collectors, and set it as the frontend's trust_domain`,
			),
	);
}
