import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { complain } from "../print.ts";
import { endSignal } from "./endSignal.ts";
import { isOwnHost } from "./isOwnHost.ts";
import type { ListenAddress } from "./listenAddress.ts";
import { listenOn } from "./listenOn.ts";

/** Milliseconds between the end of a look and the next one. */
const period = 60_000;

export interface ServeOptions {
	readonly address: ListenAddress;
	/** Names by which it may be asked, besides IP addresses, localhost and the name that it listens on. */
	readonly hosts?: readonly string[];
	/** Ends the server; Ctrl-C and SIGTERM unless told. */
	readonly signal?: AbortSignal;
	readonly period?: number;
}

/**
 * Serves a text at /metrics until it is ended. The clusters are asked once a minute, not at each scrape: their answers
 * take longer than a scrape may, and no one who reaches the port can make it ask more.
 */
export async function serveMetrics(
	look: () => Promise<string>,
	{
		address,
		hosts = [],
		signal = endSignal(),
		period: every = period,
	}: ServeOptions,
): Promise<number> {
	let text: string | undefined;
	const names = [address.host, ...hosts];
	const server = createServer((request, response) => {
		const {
			status,
			body,
			type = "text/plain",
		} = isOwnHost(request.headers.host, names)
			? answer(request, text)
			: unknownHost;
		response.writeHead(status, { "content-type": `${type}; charset=utf-8` });
		response.end(body);
	});
	complain(`Serving ${await listenOn(server, address)}/metrics\n`);
	try {
		while (!signal.aborted) {
			text = await look();
			await pause(every, undefined, { signal }).catch(() => {});
		}
	} finally {
		server.close();
		server.closeAllConnections();
	}
	return 0;
}

interface Answer {
	readonly status: number;
	readonly body: string;
	readonly type?: string;
}

const unknownHost: Answer = {
	status: 421,
	body: "Unknown host name: ask by the address, or allow the name with --host\n",
};

function answer(
	{ method, url = "" }: Pick<IncomingMessage, "method" | "url">,
	text: string | undefined,
): Answer {
	if (method !== "GET" && method !== "HEAD")
		return { status: 405, body: "Only GET and HEAD\n" };
	if (url.replace(/\?.*$/, "") !== "/metrics")
		return { status: 404, body: "The metrics are at /metrics\n" };
	if (text === undefined)
		return { status: 503, body: "The clusters have not answered yet\n" };
	return { status: 200, body: text, type: "text/plain; version=0.0.4" };
}
