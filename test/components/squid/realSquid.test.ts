import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { squidContract } from "../../../components/squid/imageContract.ts";
import type { FrontierSquidPlan } from "../../../components/squid/plan.ts";
import { until } from "../../../local/until.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import { skipTest } from "../../support/skipTest.ts";
import { runPrograms } from "./runPrograms.ts";
import {
	fetchThrough,
	type RunningSquid,
	runSquid,
	squidBinary,
} from "./runSquid.ts";
import { squidPlan } from "./squidPlan.ts";

const mi = 2 ** 20;

/** On loopback, few and small, so that the tests fill the caches soon. */
const onDisk = `
clients: { networks: [127.0.0.0/8] }
destinations: { networks: [127.0.0.0/8, "::1/128"] }
cache: { memory: 64Mi, disk: 100Mi, max_object_in_memory: 4Mi }
logs: { max_size: 1Mi, keep: 2 }
`;
/** Without the 4,096 folders of a cache on disk, which take longer to make than most of what is asked here. */
const base = onDisk.replace("disk: 100Mi", "disk: 0");

/** The same, with what may be asked for. */
const restricted = (destinations: string) =>
	base.replace("destinations: {", () => `destinations: { ${destinations},`);

const supervisord = "/usr/bin/supervisord";

describe("The generated customisation on a real squid", () => {
	let origin: Server;
	let originPort: number;
	/** How often the origin was asked for each path. */
	const asked = new Map<string, number>();
	const running: RunningSquid[] = [];

	before(async function () {
		if (!existsSync(squidBinary))
			skipSuite(this, `${squidBinary} is not installed`);
		origin = createServer((request, response) => {
			const path = request.url ?? "";
			asked.set(path, (asked.get(path) ?? 0) + 1);
			const bytes = Number(/\/(\d+)(\?|$)/.exec(path)?.[1] ?? 100);
			response.setHeader("Cache-Control", "public, max-age=3600");
			response.end(Buffer.alloc(bytes, path));
		});
		await new Promise<void>((done) => origin.listen(0, "127.0.0.1", done));
		originPort = (origin.address() as AddressInfo).port;
	});
	after(() => origin?.close());
	afterEach(async () => {
		for (const squid of running.splice(0)) await squid.stop("SIGINT");
	});

	async function start(
		settings: string,
	): Promise<{ plan: FrontierSquidPlan; squid: RunningSquid }> {
		const plan = squidPlan(settings);
		const squid = await runSquid(plan);
		running.push(squid);
		return { plan, squid };
	}

	const url = (path: string, host = "localhost") =>
		`http://${host}:${originPort}/${path}`;

	it("proxies an object with a miss, and the same again with a hit that the origin does not see", async () => {
		const { squid } = await start(onDisk);
		const first = await fetchThrough(squid, url("once/1000"));
		assert.deepEqual(
			[first.status, first.cache],
			[200, "MISS from squid-test"],
		);
		const second = await fetchThrough(squid, url("once/1000"));
		assert.deepEqual(
			[second.status, second.cache],
			[200, "HIT from squid-test"],
		);
		assert.equal(second.body, first.body);
		assert.equal(second.body.length, 1000);
		assert.equal(asked.get("/once/1000"), 1);
	});

	it("refuses whoever is not in the clients' networks", async () => {
		const { squid } = await start(base.replace("127.0.0.0/8", "192.0.2.0/24"));
		assert.equal((await fetchThrough(squid, url("stranger"))).status, 403);
		assert.equal(asked.get("/stranger"), undefined);
	});

	it("refuses a destination that is not among the domains, by whatever name it goes", async () => {
		const { squid } = await start(restricted("domains: [localhost, .cern.ch]"));
		assert.equal((await fetchThrough(squid, url("allowed"))).status, 200);
		assert.equal(
			(await fetchThrough(squid, url("denied", "127.0.0.1"))).status,
			403,
		);
		assert.equal(
			(await fetchThrough(squid, "http://cern.ch.example.org/")).status,
			403,
		);
		assert.equal(asked.get("/denied"), undefined);
	});

	it("refuses a destination that the pattern does not match, its backslashes as they were written", async () => {
		const { squid } = await start(
			restricted(String.raw`pattern: '^(\blocalhost|127\.0\.0\.2)$'`),
		);
		assert.equal((await fetchThrough(squid, url("matched"))).status, 200);
		// Were a backslash lost, \b would be no beginning of a word, and the point any letter.
		assert.equal((await fetchThrough(squid, "http://127x0.0.2/")).status, 403);
		assert.equal(
			(await fetchThrough(squid, url("unmatched", "127.0.0.1"))).status,
			403,
		);
	});

	it("takes domains and a pattern together, either being enough", async () => {
		const { squid } = await start(
			restricted("domains: [127.0.0.1], pattern: '^localhost$'"),
		);
		assert.equal((await fetchThrough(squid, url("either"))).status, 200);
		assert.equal(
			(await fetchThrough(squid, url("either", "127.0.0.1"))).status,
			200,
		);
		assert.equal(
			(await fetchThrough(squid, url("neither", "127.0.0.3"))).status,
			403,
		);
	});

	for (const workers of [1, 3]) {
		it(`stays within the memory stated with ${workers} ${workers === 1 ? "worker" : "workers"}, its caches full`, async () => {
			const { plan, squid } = await start(`${onDisk}workers: ${workers}\n`);
			const first = await fetchThrough(squid, url(`full-${workers}/2000000`));
			assert.match(first.cache, /^MISS from squid-test/);
			// A worker hears a moment later of what another has fetched.
			await until("a hit", 120, async () =>
				/^HIT from squid-test/.test(
					(await fetchThrough(squid, url(`full-${workers}/2000000`))).cache,
				),
			);
			for (let index = 0; index < 60; index++)
				await fetchThrough(squid, url(`full-${workers}/2000000?${index}`));
			const limit = quantityValue(plan.resources.limits.memory ?? 0);
			const memory = squid.memory();
			// What is kept in memory alone shows that the cache is in use.
			assert.ok(
				memory > 64 * mi && memory <= limit,
				`${memory / mi} MiB of ${limit / mi}`,
			);
			const shared = squid.sharedMemory();
			assert.ok(
				shared <= quantityValue(plan.sharedMemory),
				`${shared / mi} MiB of ${plan.sharedMemory}`,
			);
			if (workers > 1) assert.ok(shared > 64 * mi);
		});
	}

	it("keeps objects in memory alone where the disk is 0", async () => {
		const { squid } = await start(base);
		assert.doesNotMatch(squid.conf, /^cache_dir/m);
		await fetchThrough(squid, url("memory-only"));
		assert.match((await fetchThrough(squid, url("memory-only"))).cache, /^HIT/);
	});

	it("keeps small objects off the disk where they are to be", async () => {
		const { squid } = await start(
			onDisk.replace("disk: 100Mi", "disk: 100Mi, min_object_on_disk: 1M"),
		);
		assert.match(
			squid.conf,
			/^cache_dir ufs \S+ 100 16 256 min-size=1000000$/m,
		);
		await fetchThrough(squid, url("small"));
		assert.match((await fetchThrough(squid, url("small"))).cache, /^HIT/);
	});

	it("writes each request to the access log, and none where there is to be none", async () => {
		const { squid } = await start(base);
		await fetchThrough(squid, url("logged"));
		const log = squid.here(squidContract.accessLog);
		// Squid answers before it writes the line.
		await until("the line of the request", 120, async () =>
			/GET http:\/\/localhost:\d+\/logged/.test(readFileSync(log, "utf8")),
		);
		const { squid: silent } = await start(
			`${base.replace(/logs:.*\n/, "logs: { access: none }\n")}`,
		);
		await fetchThrough(silent, url("unlogged"));
		running.pop();
		await silent.stop();
		assert.ok(!existsSync(silent.here(squidContract.accessLog)));
	});

	it("shows each request on the container's output and rotates the log by its size, under a real supervisord", async function () {
		if (!existsSync(supervisord))
			skipTest(this, `${supervisord} is not installed`);
		const settings = base.replace("max_size: 1Mi", "max_size: 4Ki");
		const { plan, squid } = await start(settings);
		const programs = runPrograms(plan, squid);
		try {
			await until("the first line", 120, async () => {
				await fetchThrough(squid, url("shown"));
				return /GET \S+\/shown HTTP/.test(programs.output());
			});
			const log = squid.here(squidContract.accessLog);
			await until("a rotated log", 120, async () => {
				await fetchThrough(squid, url("rotated"));
				return existsSync(`${log}.0`);
			});
			const seen = programs.output().length;
			await until("a line after the rotation", 120, async () => {
				await fetchThrough(squid, url("later"));
				return programs.output().slice(seen).includes("/later HTTP");
			});
			assert.ok(!existsSync(`${log}.2`), "more logs stay than are to be kept");
		} finally {
			await programs.stop();
		}
	});

	it("ends by itself when it is told to", async () => {
		const { squid } = await start(onDisk);
		running.pop();
		assert.equal(await squid.stop(), 0);
	});
});
