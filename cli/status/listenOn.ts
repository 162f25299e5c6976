import { once } from "node:events";
import type { Server } from "node:http";
import { ClusterError } from "../../cluster/clusterError.ts";
import type { ListenAddress } from "./listenAddress.ts";

/**
 * Has a server listen, and gives its URL without a path; port 0 is any that is free.
 * @throws ClusterError where it cannot
 */
export async function listenOn(
	server: Server,
	{ host, port }: ListenAddress,
): Promise<string> {
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
	return `http://${name}:${chosen}`;
}
