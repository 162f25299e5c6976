import ky, { HTTPError } from "ky";
import { bearerChallenge, tokenRequest } from "./bearer.ts";
import { boundedFetch } from "./boundedFetch.ts";
import { basic, type Login } from "./dockerLogin.ts";
import { registryAddress } from "./registryAddress.ts";
import { RegistryError } from "./registryError.ts";
import { registryFault } from "./registryFault.ts";
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
	/** What is asked for, in words. */
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
	/** The address that was asked. */
	readonly address: URL;
}

export type Ask = (question: Question) => Promise<Answer>;

/** Anybody's. */
const anonymous: Access = {
	scope: "pull",
	remedy:
		"it requires a login, or has no such image. Only public images are supported: check the repository's name",
};

/** Tries in all, and the longest wait between two that a registry is granted, in seconds. */
const tries = 4;
const longestWait = 30;
/** Bytes of an answer: a page of 1000 tags has less than 150 kB. */
const most = 4 * 1024 * 1024;

/**
 * Makes the way to ask registries: again and again within limits where they are busy, with a token, or the login itself,
 * where they want one. `timeout` in milliseconds is for each try.
 * The promises are rejected with HTTPError for the status 404, else with RegistryError.
 */
export function registryAsk(
	timeout: number,
	{ scope, login, remedy }: Access = anonymous,
): Ask {
	const authorizations = new Map<string, string>();
	const limits = { timeout, tries, remedy };
	const client = ky.create({
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

	const once = async (question: Question, address: URL): Promise<Answer> => {
		const { method, accept, repository, content } = question;
		const headers = new Headers();
		if (accept !== undefined) headers.set("accept", accept);
		if (content !== undefined) headers.set("content-type", content.type);
		const authorization = authorizations.get(repository);
		// An upload may continue at another host, which is told by its address alone.
		if (authorization !== undefined && isOf(repository, address))
			headers.set("authorization", authorization);
		const body = content && { body: new Uint8Array(content.bytes) };
		const response = await client(address, { method, headers, ...body });
		const text = method === "head" ? "" : await response.text();
		return { headers: response.headers, body: text, address };
	};

	const authorize = async (
		{ repository }: Question,
		{ response }: HTTPError,
	): Promise<boolean> => {
		const { path, base, host } = registryAddress(repository);
		const asks = response.headers.get("www-authenticate");
		if (/^Basic\b/i.test(asks ?? "") && login !== undefined && !login.isToken) {
			const before = authorizations.get(repository);
			authorizations.set(repository, basic(login));
			return before === undefined;
		}
		const challenge = bearerChallenge(asks);
		if (challenge === undefined || !sameSafety(challenge.realm, base))
			return false;
		const { address, ...request } = tokenRequest(challenge, path, scope, login);
		const what = `a token to ${scope === "pull" ? "pull" : "push"} ${path}`;
		const answer = await client(address, request)
			.text()
			.catch((error: unknown) => {
				throw registryFault(error, address.host, what, limits);
			});
		const token = tokenIn(answer, host, address.host);
		authorizations.set(repository, `Bearer ${token}`);
		return true;
	};

	return async (question) => {
		const { base, host } = registryAddress(question.repository);
		const address = new URL(question.address, base);
		const fault = (error: unknown) => {
			if (error instanceof RegistryError || isAbsent(error)) return error;
			return registryFault(error, host, question.what, limits);
		};
		try {
			return await once(question, address);
		} catch (error) {
			const refused =
				error instanceof HTTPError && error.response.status === 401;
			if (!refused || !(await authorize(question, error))) throw fault(error);
			return await once(question, address).catch((second: unknown) => {
				throw fault(second);
			});
		}
	};
}

/** Whether the registry said that it has no such thing. */
export function isAbsent(error: unknown): error is HTTPError {
	return error instanceof HTTPError && error.response.status === 404;
}

function isOf(repository: string, address: URL): boolean {
	const { base } = registryAddress(repository);
	return address.host === base.host && address.protocol === base.protocol;
}

/** A token is not asked for in clear by a registry that is itself asked by https. */
function sameSafety(realm: URL, base: URL): boolean {
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
