import { createServer, type IncomingMessage } from "node:http";
import { complain } from "../print.ts";
import { endSignal } from "../status/endSignal.ts";
import { isOwnHost } from "../status/isOwnHost.ts";
import type { ListenAddress } from "../status/listenAddress.ts";
import { listenOn } from "../status/listenOn.ts";
import type { Fleet } from "./fleet.ts";
import { fleetPages } from "./fleetPages.ts";
import type { FleetWatch } from "./fleetWatch.ts";
import { missingPage } from "./missingPage.ts";
import { contentPolicy, pageText } from "./page.ts";

export interface DashboardServer {
	readonly address: ListenAddress;
	/** Names by which it may be asked, besides IP addresses and localhost. */
	readonly hosts: readonly string[];
	/** Ends it; Ctrl-C and SIGTERM unless told. */
	readonly signal?: AbortSignal;
}

/** Every answer is for this page only: not framed, kept, sniffed or told elsewhere. */
const headers = {
	"cache-control": "no-store",
	"content-security-policy": `${contentPolicy}; frame-ancestors 'none'`,
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
} as const;

/** Serves the pages until it is ended. A request asks no cluster. */
export async function serveDashboard(
	watch: FleetWatch,
	{ address, hosts, signal = endSignal() }: DashboardServer,
): Promise<number> {
	const pages = keptPages();
	const server = createServer((request, response) => {
		const {
			status,
			body,
			type = "text/plain",
		} = answer(request, {
			hosts: [address.host, ...hosts],
			find: (file) => {
				watch.view();
				return pages(watch.fleet(), file);
			},
			missing: () => pageText(missingPage, watch.fleet().at),
		});
		response.writeHead(status, {
			...headers,
			"content-type": `${type}; charset=utf-8`,
		});
		response.end(body);
	});
	complain(`Serving ${await listenOn(server, address)}/\n`);
	if (!isLoopback(address.host))
		complain(
			"warning: The dashboard has no password and no TLS: whoever reaches this address can read it\n",
		);
	try {
		await watch.run(signal);
	} finally {
		server.close();
		server.closeAllConnections();
	}
	return 0;
}

function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || host.startsWith("127.");
}

interface Answer {
	readonly status: number;
	readonly body: string;
	readonly type?: string;
}

interface Answering {
	readonly hosts: readonly string[];
	readonly find: (file: string) => string | undefined;
	readonly missing: () => string;
}

/** Pages are found by their names in memory: a path never becomes one of a file. */
function answer(
	{
		method,
		url = "",
		headers: { host },
	}: Pick<IncomingMessage, "method" | "url" | "headers">,
	{ hosts, find, missing }: Answering,
): Answer {
	if (!isOwnHost(host, hosts))
		return {
			status: 421,
			body: "Unknown host name: open the dashboard by its address, or allow the name with --host\n",
		};
	if (method !== "GET" && method !== "HEAD")
		return { status: 405, body: "Only GET and HEAD\n" };
	const path = url.replace(/\?.*$/, "");
	const page = find(path === "/" ? "index.html" : path.slice(1));
	return page === undefined
		? { status: 404, body: missing(), type: "text/html" }
		: { status: 200, body: page, type: "text/html" };
}

/** Each page is written when it is asked for, and again only when a cluster was asked again. */
function keptPages(): (fleet: Fleet, file: string) => string | undefined {
	let [known, pages] = ["", new Map<string, () => string>()];
	const texts = new Map<string, string | undefined>();
	return (fleet, file) => {
		const stacks = fleet.looks.map(({ stack }) => stack);
		const now = JSON.stringify([fleet.at, stacks]);
		if (now !== known) {
			texts.clear();
			[known, pages] = [now, fleetPages(fleet)];
		}
		if (!texts.has(file) && pages.has(file))
			texts.set(file, pages.get(file)?.());
		return texts.get(file);
	};
}
