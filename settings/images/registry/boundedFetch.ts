import { RegistryError } from "./registryError.ts";

/** Limits of an answer: bytes, and milliseconds from the request to its last byte. */
export interface Bounds {
	readonly most: number;
	readonly timeout: number;
}

/** Codes of statuses whose answers have no body. */
const bodiless = [101, 204, 205, 304];

/**
 * Like fetch, but gives an answer once all of it is there: within the bounds, whatever the server sends, and not
 * compressed, since that may be small and become anything.
 */
export function boundedFetch({ most, timeout }: Bounds): typeof fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		request.headers.set("accept-encoding", "identity");
		const { host } = new URL(request.url);
		const ending = new AbortController();
		const end = () => ending.abort(request.signal.reason);
		if (request.signal.aborted) end();
		request.signal.addEventListener("abort", end);
		// A timer of the process: AbortSignal.timeout() is garbage-collected with the signal derived from it.
		const timer = setTimeout(
			() => ending.abort(new DOMException("too late", "TimeoutError")),
			timeout,
		);
		try {
			const response = await fetch(request, { signal: ending.signal });
			const body = await bodyOf(response, host, most);
			const { status, statusText, headers } = response;
			const content = bodiless.includes(status) ? null : body;
			const answer = new Response(content, { status, statusText, headers });
			// A made one has no URL, and whoever asks for a login has to be known.
			return Object.defineProperty(answer, "url", { value: response.url });
		} finally {
			clearTimeout(timer);
			request.signal.removeEventListener("abort", end);
		}
	};
}

async function bodyOf(
	{ headers, body }: Response,
	host: string,
	most: number,
): Promise<Uint8Array<ArrayBuffer>> {
	if (body === null) return new Uint8Array();
	const encoding = headers.get("content-encoding") ?? "identity";
	if (encoding.toLowerCase() !== "identity") {
		await body.cancel();
		throw new RegistryError(
			`The registry ${host} sent a compressed response (${JSON.stringify(encoding.slice(0, 40))}) that was not requested. Report it to the registry's operators`,
		);
	}
	const chunks: Uint8Array[] = [];
	let total = 0;
	for await (const chunk of body) {
		total += chunk.length;
		if (total > most)
			throw new RegistryError(
				`The registry ${host} sent more than ${most} bytes. Report it to the registry's operators`,
			);
		chunks.push(chunk);
	}
	return new Uint8Array(Buffer.concat(chunks));
}
