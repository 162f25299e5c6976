import { once } from "node:events";
import { createServer } from "node:net";

/** A port of 127.0.0.1 that the system found free; another process may take it before it is used. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	if (address === null || typeof address === "string")
		throw new Error("No free port; check that 127.0.0.1 is up");
	return address.port;
}
