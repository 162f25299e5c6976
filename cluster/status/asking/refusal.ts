import type { Peer } from "../../../components/frontend/plan.ts";
import { atTime } from "./findings.ts";
import type { Ping, ProbedToken } from "./probed.ts";

/** A collector that refuses, and the credentials that it got. */
export interface Refused {
	readonly peer: Peer;
	readonly ping: Ping;
	/** All tokens that HTCondor could present. */
	readonly tokens: readonly ProbedToken[];
	/** What the command needs, such as ADVERTISE_MASTER. */
	readonly level: string;
	readonly now: number;
}

/** Why a collector refuses the frontend and what to do, in one sentence, according to the collector's answer and the tokens' claims. */
export function refusal(refused: Refused): string {
	const { peer, ping, tokens } = refused;
	const domain = ping.trustDomain ?? peer.trustDomain;
	const own = tokens.filter(({ issuer }) => issuer === domain);
	if (ping.errors.some((error) => error.includes('"DENIED"')))
		return denied(refused, own);
	return own.length === 0
		? withoutToken(refused, domain)
		: unusable(refused, own);
}

/** The factory or pool, for the start of a sentence. */
export function peerTitle({
	kind,
	name,
	node,
}: Pick<Peer, "kind" | "name" | "node">): string {
	if (kind === "factory") return `Factory "${name}" (${node})`;
	return `Pool collector "${node}"`;
}

/** No token has the collector's trust domain as its issuer. */
function withoutToken({ peer, ping, tokens }: Refused, domain: string): string {
	const title = peerTitle(peer);
	if (ping.trustDomain !== null && ping.trustDomain !== peer.trustDomain)
		return `${title} has trust domain "${domain}", the settings say "${peer.trustDomain}": set trust_domain to "${domain}", then ${getToken(peer, domain)}`;
	const named = tokens.find((token) => keyOf(token) === peer.token);
	if (named?.problem !== undefined)
		return `${title} refuses the frontend: token ${peer.token} cannot be read (${named.problem}): set it again`;
	if (named?.issuer !== undefined)
		return `${title} refuses the frontend: token ${peer.token} has issuer "${named.issuer}", expected "${domain}": ${getToken(peer, domain)}`;
	const reason =
		peer.withoutToken === undefined
			? ""
			: ` (the settings say why: ${peer.withoutToken})`;
	return `${title} refuses the frontend: no token has the issuer "${domain}"${reason}: ${getToken(peer, domain, "one")}`;
}

/** There are tokens of the right issuer, but none is accepted. */
function unusable(
	{ peer, ping, now }: Refused,
	own: readonly ProbedToken[],
): string {
	const title = peerTitle(peer);
	const start = (token: ProbedToken) =>
		`${title} refuses the frontend: token ${keyOf(token)}`;
	const renew = getToken(peer, own[0]?.issuer ?? peer.trustDomain);
	const [first] = own;
	const usable = own.filter((token) => token.problem === undefined);
	if (first !== undefined && usable.length === 0)
		return `${start(first)} cannot be used (${first.problem}): restart the pod, which copies it again`;
	const live = usable.filter(({ until = now + 1 }) => until > now);
	if (first !== undefined && live.length === 0)
		return `${start(first)} expired at ${atTime(first.until ?? 0)}: ${renew}`;
	const early = live.find(({ from = 0 }) => from > now);
	if (early !== undefined)
		return `${start(early)} is valid from ${atTime(early.from ?? 0)} only: compare the clocks of both sides`;
	const known = live.filter(
		({ keyId }) => ping.keys.length === 0 || ping.keys.includes(keyId ?? ""),
	);
	const [token = first] = known.length > 0 ? known : live;
	if (token === undefined) return `${title} refuses the frontend`;
	return known.length === 0
		? `${start(token)} has key id "${token.keyId}", expected ${ping.keys.map((key) => `"${key}"`).join(" or ")}: ${renew}`
		: `${start(token)} is not signed with the collector's key "${token.keyId}", but with another of that name, or was revoked: ${renew}`;
}

/** It knows the identity, but does not authorize it. */
function denied(
	{ peer, ping, level }: Refused,
	own: readonly ProbedToken[],
): string {
	const title = peerTitle(peer);
	const { identity } = ping;
	const token = own.find(({ subject }) => subject === identity);
	if (token === undefined)
		return `${title} identifies the frontend as "${identity ?? "nobody"}" and refuses it: ${getToken(peer, ping.trustDomain ?? peer.trustDomain)}`;
	const key = keyOf(token);
	if (peer.identity !== undefined && identity !== peer.identity)
		return `${title} refuses the frontend: token ${key} has subject "${identity}", expected "${peer.identity}": ${getToken(peer, peer.trustDomain)}`;
	const levels = (token.scope ?? "").split(/\s+/).filter(Boolean);
	if (levels.length > 0 && !levels.includes(`condor:/${level}`))
		return `${title} refuses the frontend: token ${key} is limited to ${levels.join(", ")}, expected condor:/${level} too: ${getToken(peer, peer.trustDomain)}`;
	return `${title} refuses ${level} to "${identity}": ask its operators to allow this identity`;
}

function getToken(
	{ kind, identity }: Peer,
	domain: string,
	what = "a new one",
): string {
	const operators = kind === "factory" ? "the factory's" : "the pool's";
	const command = `condor_token_create -identity ${identity ?? `frontend@${domain}`}`;
	return `get ${what} from ${operators} operators (${command}), set it and run up`;
}

/** The credential's key: its file's name. */
export function keyOf({ file }: ProbedToken): string {
	return file?.split("/").at(-1) ?? "of the glideins";
}
