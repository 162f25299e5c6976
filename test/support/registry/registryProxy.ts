import { once } from "node:events";
import {
	createServer,
	type IncomingMessage,
	request,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What the proxy does instead of passing a request on: answer by itself, cut the connection, or say nothing at all. */
export type Fault =
	| {
			readonly status: number;
			readonly headers?: Readonly<Record<string, string>>;
			readonly body?: string;
	  }
	| "cut"
	| "silence";

/** A server in front of a registry, which passes on what is asked, or fails as a test wants it. */
export interface RegistryProxy {
	/** HOST:PORT, in place of the registry's. */
	readonly host: string;
	/** Every request so far, such as `GET /v2/osg/vo-frontend/tags/list?n=1000`. */
	readonly asked: string[];
	/** Decides what becomes of a request; `count` says how many like it there were, this one included. */
	fault: (asked: string, count: number, headers: Headers) => Fault | undefined;
	stop(): Promise<void>;
}

/** Starts a proxy in front of the registry at HOST:PORT. */
export async function startRegistryProxy(
	registry: string,
): Promise<RegistryProxy> {
	const asked: string[] = [];
	const server = createServer((incoming, outgoing) => {
		const what = `${incoming.method} ${incoming.url}`;
		asked.push(what);
		const count = asked.filter((each) => each === what).length;
		const headers = new Headers(incoming.headers as Record<string, string>);
		const fault = proxy.fault(what, count, headers);
		if (fault === undefined) passOn(registry, incoming, outgoing);
		else if (fault === "cut") outgoing.destroy();
		else if (fault !== "silence")
			outgoing.writeHead(fault.status, fault.headers).end(fault.body);
	});
	await once(server.listen(0, "127.0.0.1"), "listening");
	const proxy: RegistryProxy = {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		fault: () => undefined,
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, "close");
		},
	};
	return proxy;
}

/** With a proxy in front of the registry at HOST:PORT for as long as it is used. */
export async function withRegistryProxy<T>(
	registry: string,
	use: (proxy: RegistryProxy) => Promise<T>,
): Promise<T> {
	const proxy = await startRegistryProxy(registry);
	try {
		return await use(proxy);
	} finally {
		await proxy.stop();
	}
}

function passOn(
	registry: string,
	incoming: IncomingMessage,
	outgoing: ServerResponse,
): void {
	const { method, url, headers } = incoming;
	const passed = request(
		`http://${registry}${url}`,
		{ method, headers: { ...headers, host: registry } },
		(answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		},
	);
	passed.on("error", () => outgoing.destroy());
	incoming.pipe(passed);
}
