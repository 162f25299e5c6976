import ky, { HTTPError, type KyInstance } from "ky";
import { bearerChallenge, type Challenge, tokenRequest } from "./bearer.ts";
import { boundedFetch } from "./boundedFetch.ts";
import { basic, type Login } from "./dockerLogin.ts";
import { registryAddress } from "./registryAddress.ts";
import { AbsentError, RegistryError } from "./registryError.ts";
import { type FaultLimits, registryFault } from "./registryFault.ts";
import { retryAfter } from "./retryAfter.ts";

/** One request to a registry. */
export interface Question {
	readonly repository: string;
	readonly method: "get" | "head" | "post" | "put";
	/** Absolute, or relative to the API's root. */
	readonly address: string;
	readonly accept?: string;
	/** What is sent. */
	readonly content?: { readonly type: string; readonly bytes: Uint8Array };
	/** What is requested, in words. */
	readonly what: string;
}

/** As whom a registry is asked, and for what. */
export interface Access {
	readonly scope: "pull" | "pull,push";
	readonly login?: Login | undefined;
	/** What the operator can do where it is refused. */
	readonly remedy: string;
}

/** What a registry answered with success. */
export interface Answer {
	readonly headers: Headers;
	readonly body: string;
	/** The URL of the request. */
	readonly address: URL;
}

export type Ask = (question: Question) => Promise<Answer>;

/** Anybody's. */
const anonymous: Access = {
	scope: "pull",
	remedy:
		"it requires a login, or has no such image. Only public images are supported: check the repository's name",
};

/** Maximum number of tries, and the longest wait between two that a registry may ask for, in seconds. */
const tries = 4;
const longestWait = 30;
/** Maximum bytes of an answer: a page of 1000 tags has less than 150 kB. */
const most = 4 * 1024 * 1024;

/**
 * Makes the way to ask registries: again and again within limits where they are busy, with a token, or the login itself,
 * where they want one. `timeout` in milliseconds is for each try.
 * The promises are rejected with RegistryError, for the status 404 with AbsentError.
 */
export function registryAsk(timeout: number, access = anonymous): Ask {
	const client = registryHttp(timeout);
	const limits = { timeout, tries, remedy: access.remedy };
	const authorizations = new Map<string, string>();
	const once = (question: Question) =>
		answerTo(client, question, authorizations.get(question.repository));
	return async (question) => {
		const { base } = registryAddress(question.repository);
		const fault = (error: unknown) => faultOf(error, question, limits);
		try {
			return await once(question);
		} catch (error) {
			const wanted = authorizationWanted(error, base, access);
			if (wanted === undefined) throw fault(error);
			const authorization =
				typeof wanted === "string"
					? wanted
					: `Bearer ${await fetchToken(client, question, wanted, access, limits)}`;
			authorizations.set(question.repository, authorization);
			return await once(question).catch((second: unknown) => {
				throw fault(second);
			});
		}
	};
}

function registryHttp(timeout: number): KyInstance {
	return ky.create({
		fetch: boundedFetch({ most, timeout }),
		timeout,
		retry: {
			limit: tries - 1,
			// A POST starts an upload, or asks for a token: no harm if twice.
			methods: ["get", "head", "post", "put"],
			statusCodes: [408, 429, 500, 502, 503, 504],
			afterStatusCodes: [429, 503],
			maxRetryAfter: longestWait * 1000,
			retryOnTimeout: true,
			shouldRetry: ({ error }) =>
				error instanceof HTTPError &&
				(retryAfter(error.response.headers) ?? 0) > longestWait
					? false
					: undefined,
		},
	});
}

async function answerTo(
	client: KyInstance,
	{ method, accept, repository, address: asked, content }: Question,
	authorization: string | undefined,
): Promise<Answer> {
	const { base } = registryAddress(repository);
	const address = new URL(asked, base);
	const headers = new Headers();
	if (accept !== undefined) headers.set("accept", accept);
	if (content !== undefined) headers.set("content-type", content.type);
	// An upload may continue at another host, which is no one's to know the login.
	if (authorization !== undefined && address.origin === base.origin)
		headers.set("authorization", authorization);
	const body = content && { body: new Uint8Array(content.bytes) };
	const response = await client(address, { method, headers, ...body });
	const text = method === "head" ? "" : await response.text();
	return { headers: response.headers, body: text, address };
}

/** What a refusal wants: the login itself as a header, or a token; undefined where there is none, or where it would go to another host or less safely than to the registry. */
function authorizationWanted(
	error: unknown,
	base: URL,
	{ login }: Access,
): string | Challenge | undefined {
	if (!(error instanceof HTTPError) || error.response.status !== 401)
		return undefined;
	const { headers, url } = error.response;
	// An upload or a redirect may lead to another host, which could name its own token service.
	if (login !== undefined && URL.parse(url)?.origin !== base.origin)
		return undefined;
	const asks = headers.get("www-authenticate");
	if (/^Basic\b/i.test(asks ?? ""))
		return login && !login.isToken ? basic(login) : undefined;
	const challenge = bearerChallenge(asks);
	return challenge && isAsSafe(challenge.realm, base) ? challenge : undefined;
}

async function fetchToken(
	client: KyInstance,
	{ repository }: Question,
	challenge: Challenge,
	{ scope, login }: Access,
	limits: FaultLimits,
): Promise<string> {
	const { path, host } = registryAddress(repository);
	const { address, ...request } = tokenRequest(challenge, path, scope, login);
	const what = `a token to ${scope === "pull" ? "pull" : "push"} ${path}`;
	const answer = await client(address, request)
		.text()
		.catch((error: unknown) => {
			throw registryFault(error, address.host, what, limits);
		});
	return tokenIn(answer, host, address.host);
}

function faultOf(
	error: unknown,
	{ repository, what }: Question,
	limits: FaultLimits,
): RegistryError {
	if (error instanceof RegistryError) return error;
	const { host, path } = registryAddress(repository);
	if (!(error instanceof HTTPError) || error.response.status !== 404)
		return registryFault(error, host, what, limits);
	const { message } = registryFault(error, host, path, limits);
	return new AbsentError(message, { cause: error });
}

/** A token is not asked for in clear by a registry that is itself asked by https. */
function isAsSafe(realm: URL, base: URL): boolean {
	return realm.protocol === "https:" || realm.protocol === base.protocol;
}

function tokenIn(answer: string, host: string, service: string): string {
	try {
		const { token, access_token } = JSON.parse(answer) as {
			token?: unknown;
			access_token?: unknown;
		};
		const found = token ?? access_token;
		if (typeof found === "string" && /^[\x21-\x7e]+$/.test(found)) return found;
	} catch {
		// What it says is not shown: a part of it might be a token.
	}
	throw new RegistryError(
		`The token service ${service} of ${host} did not return a token. Try again later`,
	);
}
