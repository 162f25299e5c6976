import { HTTPError, NetworkError, TimeoutError } from "ky";
import { excerpt } from "./excerpt.ts";
import { RegistryError } from "./registryError.ts";
import { retryAfter } from "./retryAfter.ts";

export interface FaultLimits {
	readonly timeout: number;
	readonly tries: number;
	/** What to do where it wants a login, or another one. */
	readonly remedy: string;
}

/** The message for a failed request: the registry, what was requested, the answer, and what to do. */
export function registryFault(
	error: unknown,
	host: string,
	what: string,
	limits: FaultLimits,
): RegistryError {
	const { timeout } = limits;
	const say = (text: string) => new RegistryError(text, { cause: error });
	if (error instanceof HTTPError)
		return say(`The registry ${host} ${answer(error, what, limits)}`);
	if (error instanceof TimeoutError || isTimeout(error))
		return say(
			`The registry ${host} timed out after ${timeout / 1000} s (requested: ${what}). Try again later`,
		);
	// fetch throws a TypeError if a response is cut off.
	if (error instanceof NetworkError || error instanceof TypeError)
		return say(
			`Cannot reach the registry ${host} for ${what}: ${reason(error)}. Check the registry's name and the network, then try again`,
		);
	throw error;
}

function isTimeout(error: unknown): boolean {
	return error instanceof DOMException && error.name === "TimeoutError";
}

function answer(
	{ response, data }: HTTPError,
	what: string,
	{ tries, remedy }: FaultLimits,
): string {
	const { status, statusText, headers } = response;
	const answered = `answers ${[status, statusText].join(" ").trim()}`;
	const said = saying(data);
	if (status === 401 || status === 403)
		return `${answered} for ${what}${said}: ${remedy}`;
	if (status === 404)
		return `has no ${what} (404${said}). Check the repository's name`;
	if (status === 429) {
		const wait = retryAfter(headers);
		return `${answered} for ${what}${said}: too many requests${wait === undefined ? "" : `, retry in ${inWords(wait)}`}. Wait, then try again`;
	}
	return status >= 500
		? `${answered} for ${what}, ${tries} times${said}. Try again later`
		: `${answered} for ${what}${said}. Check the repository's name`;
}

/** The server's message: the registry API's list of errors, or the start of the response. */
function saying(data: unknown): string {
	if (data === undefined || data === "") return "";
	if (typeof data === "string") return `, saying "${excerpt(data)}"`;
	const { errors } = (data ?? {}) as {
		errors?: { code?: unknown; message?: unknown }[];
	};
	const [first] = Array.isArray(errors) ? errors : [];
	const text = first?.message ?? first?.code ?? JSON.stringify(data);
	return `, saying "${excerpt(String(text))}"`;
}

/** The innermost cause: fetch itself only says that it failed. */
function reason(error: Error): string {
	let inner = error;
	while (inner.cause instanceof Error) inner = inner.cause;
	const { code } = inner as { code?: unknown };
	return excerpt(inner.message || String(code ?? inner.name));
}

function inWords(seconds: number): string {
	if (seconds < 120) return `${Math.ceil(seconds)} s`;
	const minutes = Math.ceil(seconds / 60);
	return minutes < 120
		? `${minutes} minutes`
		: `${Math.ceil(minutes / 60)} hours`;
}
