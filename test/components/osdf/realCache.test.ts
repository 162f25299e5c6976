import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { load } from "js-yaml";
import {
	ownPaths,
	pelicanContract,
} from "../../../components/osdf/imageContract.ts";
import type { PelicanPlan } from "../../../components/osdf/plan.ts";
import { freePort } from "../../../local/freePort.ts";
import { serviceStack } from "../../support/serviceStack.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import { cacheImage } from "../xcache/cacheImage.ts";
import { runXrootd, xrootdBinary, xrootdFolder } from "../xcache/runXrootd.ts";

const run = promisify(execFile);
const settings = `host: cache.example.org
site_local: true
ram: 2Gi
block_size: 512Ki
prefetch: 3
write_queue: { blocks: 8, threads: 2 }
disks: { data: [{ type: claim, size: 10Gi }, { type: claim, size: 10Gi }] }
`;

interface Settings {
	readonly Cache: {
		readonly BlocksToPrefetch: number;
		readonly DataLocations: readonly string[];
		readonly HighWaterMark: string;
		readonly LowWaterMark: string;
		readonly MetaLocations: readonly string[];
		readonly NamespaceLocation: string;
	};
	readonly Xrootd: { readonly ConfigFile: string };
}

/**
 * XRootD's configuration in the manner in which Pelican makes it of its own settings: the same order, the same fixed
 * values, and the generated file behind them. It lacks Pelican itself: the director, tokens, and TLS.
 */
function pelicanConfig(port: number, origin: string, text: string): string {
	const { Cache, Xrootd } = load(text) as Settings;
	return [
		`xrd.port ${port}`,
		"ofs.osslib libXrdPss.so",
		"pss.cachelib libXrdPfc.so",
		"all.export /",
		"pfc.blocksize 128k",
		`pfc.prefetch ${Cache.BlocksToPrefetch}`,
		"pfc.writequeue 16 4",
		"pfc.ram 4g",
		`pfc.diskusage ${Number(Cache.LowWaterMark) / 100} ${Number(Cache.HighWaterMark) / 100} purgeinterval 300s`,
		`pss.origin ${origin}`,
		`oss.localroot ${Cache.NamespaceLocation}`,
		"pfc.spaces data meta",
		...Cache.DataLocations.map((path) => `oss.space data ${path}`),
		...Cache.MetaLocations.map((path) => `oss.space meta ${path}`),
		"pfc.trace info",
		`continue ${Xrootd.ConfigFile}`,
		"",
	].join("\n");
}

describe("The generated settings of an OSDF cache on a real XRootD", () => {
	before(function () {
		if (!existsSync(xrootdBinary))
			skipSuite(this, `${xrootdBinary} is not installed`);
		if (process.getuid?.() !== 0)
			skipSuite(this, "only root can give a disk to user xrootd");
	});

	it("serve a file again when the origin is gone, with the values given instead of Pelican's own", async () => {
		const store = xrootdFolder();
		mkdirSync(join(store, "store"));
		const content = randomBytes(2_000_000);
		writeFileSync(join(store, "store", "file"), content);
		const stack = serviceStack("osdf-cache", settings);
		const image = cacheImage(stack);
		const [plan] = stack.services as PelicanPlan[];
		const [port, originPort] = [await freePort(), await freePort()];
		const origin = await runXrootd("origin", {
			config: `all.export /store\noss.localroot ${store}\nxrd.port ${originPort}\n`,
			uid: 65534,
		});
		image.prepare();
		const text = plan?.files.find(({ path }) => path.endsWith(".yaml"))?.text;
		const config = pelicanConfig(port, `localhost:${originPort}`, text ?? "");
		const cache = await runXrootd("cache", {
			config: image.here(config),
			uid: pelicanContract.uid,
		});
		try {
			const read = async () => {
				const url = `root://localhost:${port}//store/file`;
				const target = join(store, "read");
				await run("xrdcp", ["--force", "--silent", url, target], {
					timeout: 20_000,
				});
				return readFileSync(target);
			};
			assert.ok((await read()).equals(content));
			await origin.stop();
			assert.ok((await read()).equals(content));
			const log = cache.log();
			assert.match(
				log,
				new RegExp(`continuing with file \\S*${ownPaths.xrootd}`),
			);
			for (const line of [
				/^ +pfc\.blocksize 524288$/m,
				/^ +pfc\.prefetch 3$/m,
				/^ +pfc\.ram 2g$/m,
				/^ +pfc\.writequeue 8 2$/m,
			])
				assert.match(log, line);
			assert.match(log, /oss\.space data \S*\/run\/pelican\/cache\/data2/);
		} finally {
			await cache.stop();
			await origin.stop();
			image.dispose();
			rmSync(store, { recursive: true, force: true });
		}
	});
});
