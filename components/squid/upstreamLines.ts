import { beforeClients, option } from "./awkCalls.ts";
import { squidContract } from "./imageContract.ts";

/** A host and its port. */
export interface Peer {
	readonly host: string;
	readonly port: number;
}

/** Whom the squid asks for what it has not. */
export interface Upstream {
	readonly parents: readonly Peer[];
	/** Whether it never asks the servers themselves. */
	readonly never: boolean;
	/** The site that it answers for, and its servers. */
	readonly accelerates?: Peer & { readonly servers: readonly Peer[] };
}

/** The lines for parents, or for a site's servers. */
export function upstreamLines({
	parents,
	never,
	accelerates,
}: Upstream): string[] {
	const peers = accelerates?.servers ?? parents;
	if (peers.length === 0) return [];
	const kind = accelerates === undefined ? "" : " originserver";
	const turn = peers.length > 1 ? "round-robin" : "default";
	return [
		...peers.map(({ host, port }, index) =>
			beforeClients(
				`cache_peer ${host} parent ${port} 0 no-query no-digest no-netdb-exchange${kind} ${turn} name=parent${index + 1}`,
			),
		),
		...(accelerates === undefined
			? parentsFirst(never)
			: accelerated(accelerates)),
	];
}

/** Parents are asked for all, what squid takes for not worth caching included. */
function parentsFirst(never: boolean): string[] {
	return [
		option("prefer_direct", "off"),
		option("nonhierarchical_direct", "off"),
		...(never ? [beforeClients("never_direct allow all")] : []),
	];
}

/** Whatever site a client names, it gets this one. */
function accelerated({ host, port }: Peer): string[] {
	return [
		option(
			"http_port",
			`${squidContract.port} accel no-vhost defaultsite=${port === 80 ? host : `${host}:${port}`}`,
		),
		beforeClients("never_direct allow all"),
	];
}
