import ky, { HTTPError, type KyInstance } from "ky";
import { bearerChallenge, type Challenge, tokenAddress } from "./bearer.ts";
import { boundedFetch } from "./boundedFetch.ts";
import { registryAddress } from "./registryAddress.ts";
import { RegistryError } from "./registryError.ts";
import { registryFault } from "./registryFault.ts";
import { retryAfter } from "./retryAfter.ts";

/** One request to a registry. */
export interface Question {
	readonly repository: string;
	readonly method: "get" | "head";
	/** Absolute, or relative to the API's root. */
	readonly address: string;
	readonly accept: string;
	/** What is asked for, in words. */
	readonly what: string;
}

/** What a registry answered with success. */
export interface Answer {
	readonly headers: Headers;
	readonly body: string;
	/** The address that was asked. */
	readonly address: URL;
}

export type Ask = (question: Question) => Promise<Answer>;

/** Tries in all, and the longest wait between two that a registry is granted, in seconds. */
const tries = 4;
const longestWait = 30;
/** Bytes of an answer: a page of 1000 tags has less than 150 kB. */
const most = 4 * 1024 * 1024;

/**
 * Makes the way to ask registries: again and again within limits where they are busy, with an anonymous token where
 * they want one. `timeout` in milliseconds is for each try.
 * The promises are rejected with HTTPError for the status 404, else with RegistryError.
 */
export function registryAsk(timeout: number): Ask {
	const client = registryHttp(timeout);
	const limits = { timeout, tries };
	const tokens = new Map<string, string>();
	const once = (question: Question) =>
		answerTo(client, question, tokens.get(question.repository));
	return async (question) => {
		const { base, host } = registryAddress(question.repository);
		const fault = (error: unknown) =>
			error instanceof RegistryError || isAbsent(error)
				? error
				: registryFault(error, host, question.what, limits);
		try {
			return await once(question);
		} catch (error) {
			const asked = tokenWanted(error, base);
			if (asked === undefined) throw fault(error);
			const token = await fetchToken(client, question, asked, limits);
			tokens.set(question.repository, token);
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
	{ method, accept, repository, address: asked }: Question,
	token: string | undefined,
): Promise<Answer> {
	const address = new URL(asked, registryAddress(repository).base);
	const authorization = token && { authorization: `Bearer ${token}` };
	const headers = { accept, ...authorization };
	const response = await client(address, { method, headers });
	const body = method === "head" ? "" : await response.text();
	return { headers: response.headers, body, address };
}

/** The token service that a refusal names; undefined where there is none, or where it is asked less safely than the registry. */
function tokenWanted(error: unknown, base: URL): Challenge | undefined {
	if (!(error instanceof HTTPError) || error.response.status !== 401)
		return undefined;
	const { headers } = error.response;
	const challenge = bearerChallenge(headers.get("www-authenticate"));
	return challenge && isAsSafe(challenge.realm, base) ? challenge : undefined;
}

async function fetchToken(
	client: KyInstance,
	{ repository }: Question,
	challenge: Challenge,
	limits: { readonly timeout: number; readonly tries: number },
): Promise<string> {
	const { path, host } = registryAddress(repository);
	const address = tokenAddress(challenge, path);
	const what = `a token to pull ${path}`;
	const answer = await client(address)
		.text()
		.catch((error: unknown) => {
			throw registryFault(error, address.host, what, limits);
		});
	return tokenIn(answer, host, address.host);
}

/** Whether the registry said that it has no such thing. */
export function isAbsent(error: unknown): error is HTTPError {
	return error instanceof HTTPError && error.response.status === 404;
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
