import { defined } from "../../../glideinwms/defined.ts";
import type {
	CredentialFile,
	TokenClaims,
} from "../../../settings/credentialFile.ts";
import { imageContract } from "../imageContract.ts";
import type { Peer } from "../plan.ts";
import type { FrontendLayer } from "../schema/frontend.ts";
import type { Context } from "./context.ts";
import { type StatedPeer, statedPeers } from "./peers.ts";

type Token = CredentialFile & { readonly claims?: TokenClaims };

/** The IDTOKENs of a frontend, and the peers that each is for. */
export interface FrontendTokens {
	readonly tokens: readonly CredentialFile[];
	readonly peers: readonly Peer[];
}

/**
 * An IDTOKEN for each trust domain of the factories and the pool, and those that the settings list next to them. A listed
 * one of the same issuer takes the place of the first. Faults where one token would have to carry two identities.
 */
export function frontendTokens(context: Context): FrontendTokens {
	const listed = listedTokens(context.settings);
	checkIssuers(context, listed);
	const peers = statedPeers(context.settings);
	const asking = peers.filter(({ withoutToken }) => withoutToken === undefined);
	const domains = [...new Set(asking.map(({ trustDomain }) => trustDomain))];
	const needed = new Map(
		domains.map((domain) => {
			const own = asking.filter(({ trustDomain }) => trustDomain === domain);
			const claims = commonClaims(context, domain, own);
			const taken = listed.find((token) => token.claims?.issuer === domain);
			return [domain, neededToken(own, claims, taken)] as const;
		}),
	);
	const derived = [...needed.values()];
	const names = new Set(derived.map(({ key }) => key));
	return {
		tokens: [...derived, ...listed.filter(({ key }) => !names.has(key))].sort(
			({ key: a }, { key: b }) => (a < b ? -1 : a > b ? 1 : 0),
		),
		peers: peers.map(({ path: _, keyId: __, ...peer }) => {
			const token =
				peer.withoutToken === undefined
					? needed.get(peer.trustDomain)?.key
					: undefined;
			return { ...peer, ...defined({ token }) };
		}),
	};
}

/** Those that `tokens` lists, each with the claims that are stated for it. */
function listedTokens(settings: FrontendLayer): Token[] {
	return (settings.tokens ?? [])
		.map((token) => (typeof token === "string" ? { file: token } : token))
		.map(({ file, issuer, audience, subject, key_id: keyId }) => {
			const claims = defined({ issuer, audience, subject, keyId });
			return {
				...tokenFile(file, "token of the frontend"),
				...(Object.keys(claims).length === 0 ? {} : { claims }),
			};
		});
}

/** Of several tokens of one issuer and key HTCondor sends one, whichever it finds first. */
function checkIssuers({ report }: Context, listed: readonly Token[]): void {
	const first = new Map<string, string>();
	for (const [index, { key, claims }] of listed.entries()) {
		const { issuer, keyId = "" } = claims ?? {};
		if (issuer === undefined) continue;
		const signed = JSON.stringify([issuer, keyId]);
		const earlier = first.get(signed);
		first.set(signed, earlier ?? key);
		if (earlier !== undefined)
			report(
				["tokens", index],
				`The tokens "${earlier}" and "${key}" have the same issuer "${issuer}", and HTCondor sends whichever it finds first: keep one of them`,
			);
	}
}

function tokenFile(key: string, purpose: string): CredentialFile {
	return {
		key,
		path: `${imageContract.tokens}/${key}`,
		purpose,
		kind: "token",
	};
}

/** What the peers of one trust domain ask of its token: HTCondor would take the first of two, whoever asks. */
function commonClaims(
	{ report }: Context,
	issuer: string,
	peers: readonly StatedPeer[],
): TokenClaims {
	const [subject, otherSubject] = different(peers, "identity");
	const [keyId, otherKey] = different(peers, "keyId");
	if (otherSubject !== undefined)
		report(
			otherSubject.path,
			`The trust domain "${issuer}" would know the frontend as "${subject?.identity}" and as "${otherSubject.identity}", but HTCondor sends one IDTOKEN for both: set the trust_domain of each`,
		);
	if (otherKey !== undefined)
		report(
			[...otherKey.path, "key_id"],
			`The trust domain "${issuer}" already has the key_id "${keyId?.keyId}": use one key for both, or set the trust_domain of each`,
		);
	return {
		issuer,
		...defined({ subject: subject?.identity, keyId: keyId?.keyId }),
	};
}

/** The first peer that states something, and the first that states something else. */
function different(
	peers: readonly StatedPeer[],
	what: "identity" | "keyId",
): [StatedPeer | undefined, StatedPeer | undefined] {
	const stating = peers.filter((peer) => peer[what] !== undefined);
	const [first] = stating;
	return [first, stating.find((peer) => peer[what] !== first?.[what])];
}

function neededToken(
	peers: readonly StatedPeer[],
	claims: TokenClaims,
	listed: Token | undefined,
): CredentialFile {
	const { issuer = "" } = claims;
	const key = listed?.key ?? `${issuer.replaceAll(":", "_")}.idtoken`;
	const all = { ...claims, ...listed?.claims };
	const names = peers.map(({ kind, name }) =>
		kind === "factory" ? `factory ${name}` : name,
	);
	const pool = peers.some(({ kind }) => kind === "pool") ? "the pool at " : "";
	const whose = peers.every(({ kind }) => kind === "factory") ? "the " : pool;
	return {
		...tokenFile(key, `IDTOKEN for ${whose}${names.join(", ")}`),
		claims: all,
		made: howToMake(peers, all, key),
	};
}

/** The commands that make the token, by who may run them. */
function howToMake(
	[first]: readonly StatedPeer[],
	{ issuer, subject, keyId }: TokenClaims,
	key: string,
): string {
	const identity = subject ?? `frontend@${issuer}`;
	const create = [
		`condor_token_create -identity ${identity}`,
		...(keyId === undefined ? [] : [`-key ${keyId}`]),
		`> ${key}`,
	].join(" ");
	const request = `condor_token_request -pool ${first?.node} -identity ${identity} > ${key}`;
	return `Create it on ${first?.node.replace(/:\d+$/, "")}: ${create}; or request it from another host: ${request}`;
}
