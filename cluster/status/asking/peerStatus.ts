import type { Peer } from "../../../components/frontend/plan.ts";
import { dateText } from "../../../settings/dateText.ts";
import type { Advertised } from "./advertisedTo.ts";
import {
	atTime,
	type Findings,
	joined,
	nothing,
	problem,
	warning,
} from "./findings.ts";
import type { GroupStatus } from "./groupStatus.ts";
import type { FactoryAds, PoolAds, ProbedPeer, ProbedToken } from "./probed.ts";
import { peerTitle, refusal } from "./refusal.ts";

/** What a factory's collector, or one of the VO's pool, has to do with a frontend, as `status --output json` has it. */
export interface PeerStatus extends Findings {
	readonly kind: Peer["kind"];
	readonly name: string;
	readonly node: string;
	/** silent: it does not answer, which is not the frontend's fault. */
	readonly state: "accepts" | "refuses" | "silent";
	/** The identity that it maps the frontend to. */
	readonly identity: string | null;
	/** Glideins that a factory is asked for: to wait for jobs, and at most to run. */
	readonly requests: { readonly idle: number; readonly running: number } | null;
	/** Those that a factory has submitted, or those that joined a pool. */
	readonly glideins:
		| { readonly idle: number; readonly running: number; readonly held: number }
		| { readonly joined: number; readonly busy: number }
		| null;
	/** When an ad of the frontend last reached it, ISO 8601. */
	readonly lastHeard: string | null;
	/** Why advertising to it failed last, by the groups' logs. */
	readonly lastFailure: Advertised["lastFailure"];
}

/** What a peer is judged by. */
export interface PeerEvidence {
	readonly tokens: readonly ProbedToken[];
	readonly now: number;
	/** Whether the daemon has run long enough for its requests to arrive. */
	readonly settled: boolean;
}

/** A peer according to its answer, before the logs are read. */
type Answered = Omit<PeerStatus, "lastFailure">;

/** The command that each must allow the frontend. */
const levels = { factory: "ADVERTISE_MASTER", pool: "READ" } as const;

/** Judges a peer by its answer. */
export function peerStatus(
	peer: Peer,
	{ ping, ads }: ProbedPeer,
	evidence: PeerEvidence,
): Answered {
	const { kind, name, node } = peer;
	const base = { kind, name, node, requests: null, glideins: null };
	const { identity } = ping;
	const silent = {
		...base,
		state: "silent",
		identity,
		lastHeard: null,
	} as const;
	if (ping.unreached !== null)
		return { ...silent, ...unreached(peer, ping.unreached) };
	if (!ping.authorized) {
		const text = refusal({ peer, ping, level: levels[kind], ...evidence });
		return { ...silent, state: "refuses", ...problem(text) };
	}
	return {
		...base,
		state: "accepts",
		identity,
		...(ads === undefined ? { lastHeard: null } : numbers(ads)),
		...joined(
			ads?.problem == null
				? nothing
				: warning(`${peerTitle(peer)} returns no ads: ${ads.problem}`),
			...(ads !== undefined && "entries" in ads
				? [misknown(peer, identity), answered(peer, ads, evidence)]
				: []),
		),
	};
}

/** A host that is down is for its operators to fix; an unknown name is a fault in the settings. */
function unreached(peer: Peer, reason: string): Findings {
	const title = peerTitle(peer);
	return reason.startsWith("unknown host")
		? problem(
				`The name of ${lower(title)} does not resolve: check its host in the settings, and the cluster's DNS`,
			)
		: warning(
				`${title} does not answer (${reason}): ask its operators; the frontend retries automatically`,
			);
}

/** A factory ignores requests under a name that it does not expect from this identity. */
function misknown(peer: Peer, identity: string | null): Findings {
	if (peer.identity === undefined || identity === peer.identity) return nothing;
	return problem(
		`${peerTitle(peer)} identifies the frontend as "${identity}", expected "${peer.identity}" (my_identity), and ignores its requests: get a token with that subject, set it and run up`,
	);
}

function answered(
	peer: Peer,
	{ problem: unread, entries, requests, glideins }: FactoryAds,
	{ settled }: PeerEvidence,
): Findings {
	if (unread !== null) return nothing;
	const title = peerTitle(peer);
	if (entries === 0)
		return warning(
			`${title} publishes no entries: ask its operators whether the factory runs`,
		);
	if (!settled) return nothing;
	if (requests.count === 0)
		return problem(
			`${title} accepts the frontend but has no request from it: read the logs of its groups`,
		);
	if (requests.idle > 0 && glideins.count === 0)
		return problem(
			`${title} has requests for ${requests.idle} glideins but does not act on them: ask its operators whether it knows this frontend`,
		);
	return glideins.held === 0
		? nothing
		: warning(
				`${title} has ${glideins.held} held glideins of this frontend: ask its operators why`,
			);
}

function numbers(
	ads: FactoryAds | PoolAds,
): Pick<PeerStatus, "glideins" | "requests" | "lastHeard"> {
	if ("entries" in ads) {
		const { requests, glideins } = ads;
		const { idle, running, held } = glideins;
		return {
			requests: { idle: requests.idle, running: requests.running },
			glideins: { idle, running, held },
			lastHeard: time(requests.lastHeard),
		};
	}
	return {
		requests: null,
		glideins: { joined: ads.glideins, busy: ads.busy },
		lastHeard: time(ads.lastHeard),
	};
}

function time(seconds: number | null): string | null {
	return seconds === null ? null : dateText(new Date(seconds * 1000));
}

function lower(title: string): string {
	return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** Adds what the groups' logs say about advertising to it. A failure after the last success is a problem, even if the peer accepts the frontend. */
export function withLogs(
	peer: Answered,
	groups: readonly Pick<GroupStatus, "advertised">[],
): PeerStatus {
	const own = groups.flatMap(({ advertised }) =>
		Object.entries(advertised)
			.filter(([node]) => withoutPort(node) === withoutPort(peer.node))
			.map(([, found]) => found),
	);
	const heard = [peer.lastHeard, ...own.map(({ lastSuccess }) => lastSuccess)];
	const lastHeard =
		heard
			.filter((time) => time !== null)
			.sort()
			.at(-1) ?? null;
	const lastFailure =
		own
			.flatMap((one) => one.lastFailure ?? [])
			.sort((a, b) => (a.at < b.at ? -1 : 1))
			.at(-1) ?? null;
	const fails =
		peer.state === "accepts" &&
		lastFailure !== null &&
		lastFailure.at > (lastHeard ?? "");
	return {
		...peer,
		lastHeard,
		lastFailure,
		...joined(
			peer,
			fails
				? problem(
						`${peerTitle(peer)} accepts the frontend, but advertising to it failed at ${atTime(Date.parse(lastFailure.at) / 1000)} (${lastFailure.reason}): read the logs of its groups`,
					)
				: nothing,
		),
	};
}

/** HTCondor's default port may be omitted. */
function withoutPort(node: string): string {
	return node.replace(/:9618$/, "");
}
