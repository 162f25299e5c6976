import assert from "node:assert/strict";
import { createServer, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { serveMetrics } from "../../../cli/status/serveMetrics.ts";
import { freePort } from "../../../local/freePort.ts";
import { until } from "../../../local/until.ts";
import { captured } from "../../support/captured.ts";

describe("serveMetrics()", () => {
	it("serves the last look at /metrics, and looks again whether somebody asks or not", async () => {
		const port = await freePort();
		const base = `http://127.0.0.1:${port}`;
		const ending = new AbortController();
		let looks = 0;
		let first = () => {};
		const ready = new Promise<void>((resolve) => {
			first = resolve;
		});
		const look = async () => {
			if (++looks === 1) await ready;
			return `a ${looks}\n`;
		};
		const ask = async (path: string, method = "GET") => {
			const response = await fetch(`${base}${path}`, { method });
			const type = response.headers.get("content-type");
			return { status: response.status, type, text: await response.text() };
		};
		const ran = captured(() =>
			serveMetrics(look, {
				address: { host: "127.0.0.1", port },
				signal: ending.signal,
				period: 50,
			}),
		);
		try {
			await pause(100);
			assert.equal((await ask("/metrics")).status, 503);
			first();
			await pause(200);
			const { status, type, text } = await ask("/metrics");
			assert.deepEqual(
				[status, type],
				[200, "text/plain; version=0.0.4; charset=utf-8"],
			);
			const seen = Number(/^a (\d+)\n$/.exec(text)?.[1]);
			assert.ok(seen > 1, text);
			assert.equal((await ask("/")).status, 404);
			assert.equal((await ask("/metrics?a=b")).status, 200);
			assert.equal((await ask("/metrics", "POST")).status, 405);
			assert.deepEqual(await ask("/metrics", "HEAD").then((a) => a.text), "");
		} finally {
			ending.abort();
		}
		const { status, stderr } = await ran;
		assert.equal(status, 0);
		assert.equal(stderr, `Serving ${base}/metrics\n`);
		await assert.rejects(ask("/metrics"));
	});

	it("answers under its names alone, so that no page of somebody else reads it", async () => {
		const port = await freePort();
		const ending = new AbortController();
		const asked = (host: string) =>
			new Promise<number | undefined>((resolve, reject) =>
				get(
					{ host: "127.0.0.1", port, path: "/metrics", headers: { host } },
					(response) => resolve(response.resume().statusCode),
				).on("error", reject),
			);
		const ran = captured(() =>
			serveMetrics(async () => "a 1\n", {
				// An address that is not written as one: a name like any other.
				address: { host: "127.1", port },
				hosts: ["metrics.example.org"],
				signal: ending.signal,
			}),
		);
		try {
			await until(
				"The first answer",
				30,
				async () => (await asked("localhost").catch(() => 0)) === 200,
			);
			for (const [host, status] of [
				[`127.0.0.1:${port}`, 200],
				[`127.1:${port}`, 200],
				["localhost", 200],
				["metrics.example.org:9877", 200],
				["other.example.org", 421],
			] as const)
				assert.equal(await asked(host), status, host);
		} finally {
			ending.abort();
		}
		await ran;
	});

	it("says so where the port is taken", async () => {
		const other = createServer();
		const port = await freePort();
		await new Promise<void>((resolve) =>
			other.listen(port, "127.0.0.1", resolve),
		);
		try {
			await assert.rejects(
				serveMetrics(async () => "", { address: { host: "127.0.0.1", port } }),
				{
					message: `Cannot listen on 127.0.0.1, port ${port} (EADDRINUSE): choose another address or port`,
				},
			);
		} finally {
			other.close();
		}
	});

	it("ends where a look fails by the program's own fault", async () => {
		const look = async () => {
			throw new TypeError("A fault");
		};
		const port = await freePort();
		await assert.rejects(
			captured(() =>
				serveMetrics(look, { address: { host: "127.0.0.1", port } }),
			),
			/A fault/,
		);
		await assert.rejects(fetch(`http://127.0.0.1:${port}/metrics`));
	});
});
