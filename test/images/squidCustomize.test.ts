import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipSuite } from "../support/skipSuite.ts";
import { scratchFolder } from "../support/standIn.ts";
import { layerSources } from "./layerKey.ts";

const template = `#  TAG: cache_mem
# Documentation of cache_mem follows.
# cache_mem 256 MB
cache_mem 1 MB
acl NET_LOCAL src 10.0.0.0/8
acl NET_LOCAL src 172.16.0.0/12
#cache_dir ufs /var/spool/squid 100 16 256
cache_dir ufs /old 1 1 1
http_access deny all
`;

const environment = {
	SQUID_IPRANGE: "192.0.2.0/24 2001:db8::/32",
	SQUID_CACHE_MEM: "64 MB",
	SQUID_CACHE_DISK: "500",
	SQUID_CACHE_DISK_LOCATION: "/cache",
};

describe("The stand-in of frontier-squid's customize.sh", () => {
	let folder: string;
	let remove: () => void;

	before(function () {
		if (spawnSync("awk", ["1"], { input: "" }).error !== undefined)
			skipSuite(this, "needs awk");
	});
	beforeEach(() => {
		[folder, remove] = scratchFolder();
		cpSync(join(layerSources("frontier-squid"), "root/etc/squid"), folder, {
			recursive: true,
		});
	});
	afterEach(() => remove());

	it("sets what the container's environment says, once each", () => {
		assert.deepEqual(customized(), [
			"cache_mem 64 MB",
			"acl NET_LOCAL src 192.0.2.0/24 2001:db8::/32",
			"cache_dir ufs /cache 500 16 256",
			"http_access deny all",
		]);
	});

	for (const name of Object.keys(environment)) {
		it(`refuses an empty ${name}`, () => {
			const { status, stderr } = customize({ [name]: "" });
			assert.equal(status, 1);
			assert.match(stderr, new RegExp(`^ERROR: ${name} is not set`));
		});
	}

	it("takes the edits of a file that is mounted beside its own", () => {
		writeFileSync(
			join(folder, "customize.d/60-own.awk"),
			`setoption("cache_mem", "'$OWN'")
insertline("^http_access deny all", "http_access allow OWN")
commentout("^acl ")
`,
		);
		const lines = customized({ OWN: "7 MB" });
		assert.ok(lines.includes("http_access allow OWN"));
		assert.ok(
			lines.indexOf("http_access allow OWN") <
				lines.indexOf("http_access deny all"),
		);
		assert.ok(!lines.some((line) => line.startsWith("acl")));
	});

	it("sources scripts before and after the edits", () => {
		writeFileSync(
			join(folder, "customize.d/20-own.sh"),
			"SQUID_CACHE_MEM='3 MB'\n",
		);
		writeFileSync(join(folder, "customize.d/70-own.sh"), "echo after all\n");
		assert.equal(customized()[0], "cache_mem 3 MB");
		assert.equal(customized().at(-1), "after all");
	});

	it("prints nothing where no file prints", () => {
		rmSync(join(folder, "customize.d/90-print.awk"));
		assert.deepEqual(customized(), []);
	});

	const customize = (change: Record<string, string> = {}) =>
		spawnSync(join(folder, "customize.sh"), {
			input: template,
			encoding: "utf8",
			env: { PATH: process.env.PATH, ...environment, ...change },
		});

	/** The lines that squid reads. */
	function customized(change?: Record<string, string>): string[] {
		const { status, stdout, stderr } = customize(change);
		assert.equal(status, 0, stderr);
		return stdout.split("\n").filter((line) => /^[^#]/.test(line));
	}
});
