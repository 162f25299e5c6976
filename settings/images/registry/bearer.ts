import { basic, type Login } from "./dockerLogin.ts";

/** Where a registry says that a token is available. */
export interface Challenge {
	readonly realm: URL;
	readonly service: string | undefined;
}

/** Reads a WWW-Authenticate header; undefined if it requests no bearer token, or has no usable address. */
export function bearerChallenge(header: string | null): Challenge | undefined {
	const [, parameters] = /^Bearer\s+(.*)$/i.exec(header ?? "") ?? [];
	if (parameters === undefined) return undefined;
	const found = Object.fromEntries(
		[...parameters.matchAll(/([a-z]+)="([^"]*)"/gi)].map(
			([, key = "", value]) => [key.toLowerCase(), value],
		),
	);
	const { realm = "", service } = found;
	return URL.canParse(realm) ? { realm: new URL(realm), service } : undefined;
}

/** How a token is asked for. */
export interface TokenRequest {
	readonly address: URL;
	readonly method?: "post";
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: URLSearchParams;
	/** A body would follow a redirect to another host, as headers do not. */
	readonly redirect?: "error";
}

/** The request that gives a token with which a repository may be used as the login allows, or anybody. */
export function tokenRequest(
	{ realm, service }: Challenge,
	path: string,
	actions: string,
	login?: Login,
): TokenRequest {
	const scope = `repository:${path}:${actions}`;
	const asked = { ...(service === undefined ? {} : { service }), scope };
	if (login?.isToken) {
		const { secret } = login;
		const grant = { grant_type: "refresh_token", refresh_token: secret };
		const body = new URLSearchParams({
			...{ ...asked, ...grant, client_id: "glidefleet" },
		});
		return { address: realm, method: "post", body, redirect: "error" };
	}
	const address = new URL(realm);
	for (const [name, value] of Object.entries(asked))
		address.searchParams.set(name, value);
	return login === undefined
		? { address }
		: { address, headers: { authorization: basic(login) } };
}
