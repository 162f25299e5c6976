import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Ports that no system gives to connections: such a one could be taken while its server is restarted. */
const lowest = 15_000;
const highest = 29_999;
const mostTries = 100;

/** A port of 127.0.0.1 that the system found free; another process may take it before it is used. */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < mostTries; tries++) {
		const port = randomInt(lowest, highest + 1);
		if (await isFree(port)) return port;
	}
	throw new Error(
		`No free port between ${lowest} and ${highest}; check that 127.0.0.1 is up`,
	);
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	try {
		server.listen(port, "127.0.0.1");
		await once(server, "listening");
	} catch {
		return false;
	}
	server.close();
	await once(server, "close");
	return true;
}
