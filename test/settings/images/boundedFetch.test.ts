import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { registryClient } from "../../../settings/images/registry/registryClient.ts";

describe("A registry that means harm", () => {
	let server: Server;
	let answer: (response: ServerResponse) => void;
	const uncaught: unknown[] = [];
	const keep = (error: unknown) => uncaught.push(error);

	before(async () => {
		server = createServer((_, response) => {
			response.on("error", () => {});
			answer(response);
		});
		await once(server.listen(0, "127.0.0.1"), "listening");
	});
	after(() => {
		server.close();
		server.closeAllConnections();
	});

	const repository = () =>
		`127.0.0.1:${(server.address() as AddressInfo).port}/osg/vo-frontend`;
	const tags = (timeout = 20_000) =>
		registryClient({ timeout }).tags(repository());

	/** Writes for as long as somebody reads. */
	function endless(response: ServerResponse, chunk: string): void {
		const write = () => {
			while (response.writable && response.write(chunk));
		};
		response.on("drain", write);
		write();
	}

	for (const status of [200, 401, 404])
		it(`and answers ${status} without an end is read up to a limit`, async () => {
			let sent = 0;
			answer = (response) => {
				response.writeHead(status, { "content-type": "application/json" });
				response.on("close", () => {
					sent = response.socket?.bytesWritten ?? 0;
				});
				response.write('{"tags":["');
				endless(response, "x".repeat(65_536));
			};
			await assert.rejects(
				tags(),
				/RegistryError: The registry 127\.0\.0\.1:\d+ sent more than 4194304 bytes\. Report it to the registry's operators/,
			);
			assert.ok(sent < 50_000_000, `${sent} bytes`);
		});

	it("and sends a byte now and then is not waited for", async () => {
		answer = (response) => {
			response.writeHead(200, { "content-type": "application/json" });
			const timer = setInterval(() => response.write(" "), 50);
			response.on("close", () => clearInterval(timer));
		};
		const begun = Date.now();
		await assert.rejects(
			tags(500),
			/The registry 127\.0\.0\.1:\d+ timed out after 0\.5 s \(requested: the tags of osg\/vo-frontend\)\. Try again later/,
		);
		assert.ok(Date.now() - begun < 20_000);
	});

	it("and answers compressed, which is small and becomes large, is not read", async () => {
		process.on("uncaughtException", keep);
		try {
			for (const body of [
				gzipSync(Buffer.alloc(100_000_000)),
				Buffer.alloc(400_000, 7),
				gzipSync(Buffer.from('{"tags":[]}')).subarray(0, 20),
			]) {
				answer = (response) =>
					response.writeHead(200, { "content-encoding": "gzip" }).end(body);
				await assert.rejects(
					tags(),
					/The registry 127\.0\.0\.1:\d+ sent a compressed response \("gzip"\) that was not requested\. Report it to the registry's operators/,
				);
			}
			await new Promise((resolve) => setTimeout(resolve, 200));
		} finally {
			process.off("uncaughtException", keep);
		}
		assert.deepEqual(uncaught, []);
	});
});
