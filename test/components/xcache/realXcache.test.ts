import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { xcacheContract } from "../../../components/xcache/imageContract.ts";
import { freePort } from "../../../local/freePort.ts";
import { ofKind, serviceStack } from "../../support/serviceStack.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import { type CacheImage, cacheImage, xcacheConfig } from "./cacheImage.ts";
import {
	type RunningXrootd,
	runXrootd,
	xrootdBinary,
	xrootdFolder,
} from "./runXrootd.ts";

const { uid } = xcacheContract;
const run = promisify(execFile);
const content = randomBytes(3_000_000);
const settings = `resource_name: TEST
disks: { data: [{ type: claim, size: 10Gi }, { type: claim, size: 10Gi }], meta: { type: claim, size: 1Gi } }
ram: 2Gi
block_size: 256Ki
prefetch: 4
write_queue: { blocks: 20, threads: 3 }
watermarks: { low: 0.85, high: 0.93 }
`;

describe("The generated settings of an XCache on a real XRootD", () => {
	let store: string;
	let originPort: number;
	let origin: RunningXrootd;
	const images: CacheImage[] = [];
	const running: RunningXrootd[] = [];

	before(async function () {
		if (!existsSync(xrootdBinary))
			skipSuite(this, `${xrootdBinary} is not installed`);
		if (process.getuid?.() !== 0)
			skipSuite(this, "only root can give a disk to user xrootd");
		store = xrootdFolder();
		mkdirSync(join(store, "store"));
	});
	beforeEach(async () => {
		writeFileSync(join(store, "store", "file"), content);
		originPort = await freePort();
		origin = await runXrootd("origin", {
			config: `all.export /store\noss.localroot ${store}\nxrd.port ${originPort}\n`,
			uid: 65534,
		});
	});
	afterEach(async () => {
		for (const xrootd of [...running.splice(0), origin]) await xrootd.stop();
		for (const image of images.splice(0)) image.dispose();
	});
	after(() => store && rmSync(store, { recursive: true, force: true }));

	/** Starts an XCache of these settings, its disks prepared by the pod's own preparation. */
	async function start(
		kind: "atlas-xcache" | "cms-xcache",
		own: string,
		environment: Record<string, string> = {},
	) {
		const port = await freePort();
		const stack = serviceStack(kind, `${own}port: ${port}\n`);
		const plan = ofKind(stack.services[0], kind);
		const image = cacheImage(stack);
		images.push(image);
		image.prepare();
		const entries = Object.entries({ ...plan.environment, ...environment });
		const cache = await runXrootd(kind, {
			config: xcacheConfig(kind, image),
			environment: Object.fromEntries(
				entries.map(([name, value]) => [
					name,
					image.here(`${value}/`).slice(0, -1),
				]),
			),
			uid,
		});
		running.push(cache);
		return { port, image, cache };
	}

	async function read(url: string): Promise<Buffer> {
		const target = join(store, "read");
		await run("xrdcp", ["--force", "--silent", url, target], {
			timeout: 20_000,
		});
		return readFileSync(target);
	}

	it("serve a file from the origin that an ATLAS client names, and again when the origin is gone", async () => {
		const { port, cache } = await start("atlas-xcache", settings);
		const url = `root://localhost:${port}//root://localhost:${originPort}//store/file`;
		assert.ok((await read(url)).equals(content));
		await origin.stop();
		assert.ok((await read(url)).equals(content));
		assert.match(cache.log(), /initCachedStat successfully read size/);
	});

	it("serve a file of CMS's federation, and again when the origin is gone, but no other", async () => {
		const { port } = await start(
			"cms-xcache",
			`${settings}origin: localhost:${originPort}\n`,
		);
		const url = `root://localhost:${port}//store/file`;
		assert.ok((await read(url)).equals(content));
		await origin.stop();
		assert.ok((await read(url)).equals(content));
		await assert.rejects(
			run("xrdcp", [`${url}2`, join(store, "read2")], {
				timeout: 10_000,
				env: { ...process.env, XRD_CONNECTIONRETRY: "1" },
			}),
		);
	});

	it("are what XRootD says that it does", async () => {
		const { cache } = await start("cms-xcache", settings);
		const log = cache.log();
		for (const line of [
			/^ +pfc\.blocksize 262144$/m,
			/^ +pfc\.prefetch 4$/m,
			/^ +pfc\.ram 2g$/m,
			/^ +pfc\.writequeue 20 3$/m,
			/^ +pfc\.spaces data meta$/m,
		])
			assert.match(log, line);
		const [, total = "", low = "", high = ""] =
			/Total available disk: (\d+)\n +pfc\.diskusage (\d+) (\d+) files -1/.exec(
				log,
			) ?? [];
		assert.ok(Math.abs(Number(low) / Number(total) - 0.85) < 1e-6);
		assert.ok(Math.abs(Number(high) / Number(total) - 0.93) < 1e-6);
	});

	it("let XRootD count its own files where the disk is the node's, and send its reports", async () => {
		const { cache } = await start(
			"atlas-xcache",
			"resource_name: TEST\nram: 1Gi\ndisks: { data: [{ size: 10Gi }] }\nmonitoring: { collector: localhost:9930, gstream: localhost:9000 }\n",
		);
		const log = cache.log();
		assert.match(
			log,
			/pfc\.diskusage \d+ \d+ files 8696889344 9663676416 10200547328 purgeinterval 60 /,
		);
		assert.match(
			log,
			/g-stream has been configured via xrootd\.(mon|mongstream)/,
		);
		assert.doesNotMatch(log, /invalid|error|unknown/i);
	});

	it("put blocks on the data disks, what is known of them on the meta disk, and the names beside it", async () => {
		const { port, image } = await start(
			"cms-xcache",
			`${settings}origin: localhost:${originPort}\n`,
		);
		await read(`root://localhost:${port}//store/file`);
		const bytes = async (part: string) => {
			const { stdout } = await run("du", ["-sbD", image.disk(part)]);
			return Number(stdout.split("\t")[0]);
		};
		const data = (await bytes("data-1")) + (await bytes("data-2"));
		assert.ok(data > content.length, `${data} bytes`);
		assert.ok((await bytes("meta")) < content.length);
		assert.ok(existsSync(join(image.disk("meta"), "namespace/store/file")));
	});

	for (const [name, value] of [
		["XC_RAMSIZE", "512m"],
		["XC_RAMSIZE", "257g"],
		["XC_BLOCKSIZE", "2k"],
		["XC_WQ_THREADS", "65"],
		["XC_WQ_BLOCKS_PER_LOOP", "1025"],
		["XC_SPACE_LOW_WM", "0.94"],
	] as const)
		it(`are refused where XRootD would refuse them: ${name}=${value}`, async () => {
			await assert.rejects(
				start("cms-xcache", settings, { [name]: value }),
				/XRootD ended/,
			);
		});
});

describe("The preparation of a cache's disks", () => {
	before(function () {
		if (process.getuid?.() !== 0)
			skipSuite(this, "only root can give a disk to user xrootd");
	});

	const prepared = (check: (image: CacheImage) => void) => {
		const image = cacheImage(serviceStack("cms-xcache", settings));
		try {
			check(image);
		} finally {
			image.dispose();
		}
	};
	const ownerOf = (path: string) => statSync(path).uid;

	it("gives new disks to user xrootd and says so, once", () =>
		prepared((image) => {
			const said = image.prepare();
			assert.equal(said.trim().split("\n").length, 4);
			assert.match(said, /data-1 belongs to 0:0: giving it to 10940:10940/);
			for (const path of [
				"/xcache/data1",
				"/xcache/data2",
				"/xcache/meta1",
				"/xcache/namespace",
			])
				assert.equal(ownerOf(image.here(`${path}/`)), uid);
			assert.equal(image.prepare(), "");
		}));

	it("leaves what is in a disk as it is, whoever owns it", () =>
		prepared((image) => {
			const file = join(image.disk("data-2"), "cached");
			writeFileSync(file, "");
			chownSync(file, 1234, 1234);
			image.prepare();
			assert.equal(ownerOf(file), 1234);
		}));

	it("takes a full disk that is in order without a word", () =>
		prepared((image) => {
			for (const part of ["data-1", "data-2", "meta"]) {
				chownSync(image.disk(part), uid, uid);
				chmodSync(image.disk(part), 0o700);
			}
			chownSync(join(image.disk("meta"), "namespace"), uid, uid);
			assert.equal(image.prepare(), "");
		}));
});
