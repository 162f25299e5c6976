import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { ClusterError } from "../../cluster/clusterError.ts";
import { complain } from "../print.ts";
import type { ListenAddress } from "./listenAddress.ts";

/** Milliseconds between the end of a look and the next one. */
const period = 60_000;

export interface ServeOptions {
	readonly address: ListenAddress;
	/** Ends the server; Ctrl-C and SIGTERM unless told. */
	readonly signal?: AbortSignal;
	readonly period?: number;
}

/**
 * Serves a text at /metrics until it is ended. The clusters are asked once a minute, not at each scrape: their answers
 * take longer than a scrape may, and nobody who reaches the port can make it ask more.
 */
export async function serveMetrics(
	look: () => Promise<string>,
	{ address, signal = ended(), period: every = period }: ServeOptions,
): Promise<number> {
	let text: string | undefined;
	const server = createServer((request, response) => {
		const { status, body, type = "text/plain" } = answer(request, text);
		response.writeHead(status, { "content-type": `${type}; charset=utf-8` });
		response.end(body);
	});
	await listen(server, address);
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

async function listen(
	server: Server,
	{ host, port }: ListenAddress,
): Promise<void> {
	server.listen(port, host);
	try {
		await once(server, "listening");
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new ClusterError(
			`Cannot listen on ${host}, port ${port} (${code}): choose another address or port`,
		);
	}
	const address = server.address();
	const chosen = typeof address === "object" ? address?.port : port;
	const name = host.includes(":") ? `[${host}]` : host;
	complain(`Serving http://${name}:${chosen}/metrics\n`);
}

interface Answer {
	readonly status: number;
	readonly body: string;
	readonly type?: string;
}

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

function ended(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.once(signal, () => controller.abort());
	return controller.signal;
}
