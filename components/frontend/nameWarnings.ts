import { nearHosts } from "../../glideinwms/nearHosts.ts";
import type { FrontendPlan, Peer } from "./plan.ts";

interface AskedFactory {
	readonly vo: string;
	readonly host: string;
	readonly peer: Peer;
}

/** Says of factories that the frontends of a stack state differently, or by names that nearly agree. */
export function nameWarnings(frontends: readonly FrontendPlan[]): string[] {
	const asked = frontends.flatMap(({ vo, peers }) =>
		peers
			.filter(({ kind }) => kind === "factory")
			.map((peer) => ({ vo, peer, host: hostOf(peer) })),
	);
	return [...differing(asked), ...nearlyAgreeing(asked)];
}

/** A factory's collector calls the factory by one name, whoever asks. */
function differing(asked: readonly AskedFactory[]): string[] {
	const first = new Map<string, AskedFactory>();
	return asked.flatMap((each) => {
		const before = first.get(each.host) ?? each;
		first.set(each.host, before);
		return before.peer.factoryIdentity === each.peer.factoryIdentity
			? []
			: [
					`${each.vo}: the factory ${each.peer.name} at ${each.host} is "${each.peer.factoryIdentity}" here and "${before.peer.factoryIdentity}" for ${before.vo}. Ask the factory's operators which one is right, and use it everywhere`,
				];
	});
}

/** The host that fewer frontends ask is the one in doubt. */
function nearlyAgreeing(asked: readonly AskedFactory[]): string[] {
	const byHost = Map.groupBy(asked, ({ host }) => host);
	const hosts = [...byHost].sort(([, a], [, b]) => b.length - a.length);
	return hosts.flatMap(([host, [doubtful]], index) => {
		const near = hosts
			.slice(0, index)
			.find(([other]) => nearHosts(host, other));
		const [other = "", [known] = []] = near ?? [];
		return doubtful === undefined || known === undefined
			? []
			: [
					`${doubtful.vo}: the factory ${doubtful.peer.name} at ${host} is close to ${other}, which ${known.vo} uses. Use ${other} if that is meant`,
				];
	});
}

function hostOf({ node }: Peer): string {
	return node.replace(/:\d+$/, "").toLowerCase();
}
