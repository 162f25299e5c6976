import assert from "node:assert/strict";
import crypto from "node:crypto";
import { once } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import { type AddressInfo, createServer, type Server } from "node:net";
import { freePort } from "../../local/freePort.ts";

const lowest = 15_000;
const highest = 29_999;

async function listen(port: number): Promise<Server> {
	const server = createServer().listen(port, "127.0.0.1");
	await once(server, "listening");
	return server;
}

describe("freePort()", () => {
	const { randomInt } = crypto;
	let proposed: number;
	let taken: Server | undefined;

	/** Lets chance propose these ports, and then the last of them again and again. */
	function propose(...ports: [number, ...number[]]): void {
		const next = () => ports[Math.min(proposed++, ports.length - 1)];
		crypto.randomInt = next as typeof randomInt;
		syncBuiltinESMExports();
	}

	beforeEach(() => {
		proposed = 0;
	});
	afterEach(() => {
		taken?.close();
		taken = undefined;
		crypto.randomInt = randomInt;
		syncBuiltinESMExports();
	});

	const takenPort = async () => {
		taken = await listen(0);
		return (taken.address() as AddressInfo).port;
	};

	it("gives ports that a server can have at once, in its range, seldom the same", async () => {
		const ports = new Set<number>();
		for (let count = 0; count < 200; count++) {
			const port = await freePort();
			ports.add(port);
			assert.ok(port >= lowest && port <= highest, `${port}`);
			const server = await listen(port);
			server.close();
			await once(server, "close");
		}
		assert.ok(ports.size > 150, `${ports.size} ports`);
	});

	it("gives those to all that ask at once", async () => {
		const asked = Array.from({ length: 100 }, freePort);
		const ports = await Promise.all(asked);
		for (const port of ports)
			assert.ok(port >= lowest && port <= highest, `${port}`);
	});

	it("passes over one that is taken", async () => {
		const free = await freePort();
		const other = await takenPort();
		propose(other, other, free);
		assert.equal(await freePort(), free);
		assert.equal(proposed, 3);
	});

	it("gives up where it finds none, and says what to check", async () => {
		propose(await takenPort());
		await assert.rejects(freePort(), {
			message:
				"No free port between 15000 and 29999; check that 127.0.0.1 is up",
		});
		assert.equal(proposed, 100);
	});
});
