import { newSigningKey, type SigningKey } from "./idToken.ts";
import type { PoolPlan } from "./poolPlan.ts";

/** The signing keys of the local pools and factories, made for one run. */
export interface PoolKeys {
	/** The key that a trust domain issues its IDTOKENs with. */
	readonly issuers: ReadonlyMap<string, SigningKey>;
	/** By VO, the frontend's key, which its pool has too: what it signs lets a glidein in. */
	readonly frontends: ReadonlyMap<string, SigningKey>;
}

/** New keys for all of them. */
export function poolKeys(plans: readonly PoolPlan[]): PoolKeys {
	const domains = plans.flatMap(({ pool, factory }) => [
		pool.trustDomain,
		factory.trustDomain,
	]);
	return {
		issuers: new Map(
			domains.map((domain) => [domain, newSigningKey("POOL")] as const),
		),
		frontends: new Map(
			plans.map(({ vo }) => [vo, newSigningKey("FRONTEND")] as const),
		),
	};
}
