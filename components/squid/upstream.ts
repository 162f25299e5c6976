import type { ServiceContext } from "../shared/serviceKind.ts";
import { squid as aSquid } from "../shared/squidPeer.ts";
import type { FrontierSquidLayer } from "./schema.ts";
import type { Peer, Upstream } from "./upstreamLines.ts";

type Context = ServiceContext<FrontierSquidLayer>;

/** Whom a squid asks, and which of these are squids of the stack. */
export interface Upstreams {
	readonly upstream: Upstream;
	readonly squids: readonly string[];
}

/** Decides whom a squid asks for what it has not; faults where that cannot be. */
export function upstreams(context: Context): Upstreams {
	const { settings, report } = context;
	const { accelerates, direct } = settings;
	const given = settings.parents ?? [];
	if (direct && given.length === 0)
		report(
			["direct"],
			`"${direct}" requires parents: set parents, or remove it`,
		);
	const parents = given.map((parent, index) =>
		parentOf(context, parent, index),
	);
	if (accelerates) checkAccelerated(context);
	return {
		upstream: {
			parents: parents.flatMap((parent) => parent?.peer ?? []),
			never: direct === "never",
			...(accelerates
				? {
						accelerates: {
							...hostAndPort(accelerates.site, 80),
							servers: accelerates.servers.map((server) => hostAndPort(server)),
						},
					}
				: {}),
		},
		squids: parents.flatMap((parent) => parent?.squid ?? []),
	};
}

/** One stands for a site's servers, or is a proxy. */
function checkAccelerated({ settings, report }: Context): void {
	for (const key of ["parents", "destinations"] as const)
		if (settings[key])
			report(
				[key],
				`${key} does not work for a squid that accelerates one site (accelerates): use two squids, or remove one of them`,
			);
}

function parentOf(
	{ name, peer, report }: Context,
	parent: string,
	index: number,
): { peer: Peer; squid?: string } | undefined {
	const place = ["parents", index];
	if (!/[.:]/.test(parent)) {
		if (parent === name) {
			report(place, `The squid "${name}" cannot be its own parent`);
			return undefined;
		}
		const found = peer(aSquid, parent, (message) => report(place, message));
		return found && { peer: hostAndPort(found.address), squid: parent };
	}
	if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?:([1-9]\d{0,4})$/.test(parent))
		return { peer: hostAndPort(parent) };
	report(
		place,
		`Expected a host and its port, for example squid.example.org:3128, or the name of a squid of the stack, found "${parent}"`,
	);
	return undefined;
}

function hostAndPort(text: string, usual?: number): Peer {
	const [host = "", port] = text.split(":");
	return { host, port: Number(port ?? usual) };
}
