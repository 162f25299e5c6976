import { defined } from "../../../glideinwms/defined.ts";
import type { Path } from "../../../settings/path.ts";
import type { Peer } from "../plan.ts";
import type { FrontendLayer } from "../schema/frontend.ts";

/** A peer with the claims that its IDTOKEN must have, and the setting that states it. */
export interface StatedPeer extends Omit<Peer, "token"> {
	readonly keyId?: string;
	readonly path: Path;
}

/** TRUST_DOMAIN of the VO's pool: as stated, else the first collector's host, which is HTCondor's own default there. */
export function poolTrustDomain(settings: FrontendLayer): string {
	const [first] = settings.collectors ?? [];
	return settings.trust_domain ?? first?.trust_domain ?? first?.host ?? "";
}

/** The factories that a frontend asks and the collectors of its pool, as its settings state them. */
export function statedPeers(settings: FrontendLayer): StatedPeer[] {
	return [...factories(settings), ...collectors(settings)];
}

function factories(settings: FrontendLayer): StatedPeer[] {
	const groups = Object.values(settings.groups ?? {});
	const used = [settings.match, ...groups].flatMap(
		(matching) => matching?.factories ?? [],
	);
	return [...new Set(used)].sort().flatMap((name): StatedPeer[] => {
		const factory = settings.factories?.[name];
		if (!factory) return [];
		const { user = "gfactory", host, port } = factory;
		const { trust_domain: trustDomain = host } = factory;
		return [
			{
				kind: "factory",
				name,
				node: nodeOf(host, port),
				trustDomain,
				identity: `${settings.factory_user ?? ""}@${host}`,
				factoryIdentity: `${user}@${host}`,
				...authentication(factory),
				path: ["factories", name],
			},
		];
	});
}

function collectors(settings: FrontendLayer): StatedPeer[] {
	return (settings.collectors ?? []).map((collector, index) => {
		const { host, port, subject } = collector;
		return {
			kind: "pool",
			name: host,
			node: nodeOf(host, port),
			trustDomain: collector.trust_domain ?? poolTrustDomain(settings),
			...defined({ identity: subject }),
			...authentication(collector),
			path: ["collectors", index],
		};
	});
}

/** A collector's address; its own port is not said. */
export function nodeOf(host: string, port: number | undefined): string {
	return port === undefined ? host : `${host}:${port}`;
}

function authentication({
	key_id: keyId,
	no_token: withoutToken,
}: {
	readonly key_id?: string | undefined;
	readonly no_token?: string | undefined;
}) {
	return {
		...defined({ keyId }),
		...defined({ withoutToken }),
	};
}
