/** Where a registry says that a token is available. */
export interface Challenge {
	readonly realm: URL;
	readonly service: string | undefined;
}

/** Reads a WWW-Authenticate header; undefined where it asks for no bearer token, or names no address of use. */
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

/** The address that gives a token with which anybody may pull from a repository. */
export function tokenAddress({ realm, service }: Challenge, path: string): URL {
	const address = new URL(realm);
	if (service !== undefined) address.searchParams.set("service", service);
	address.searchParams.set("scope", `repository:${path}:pull`);
	return address;
}
