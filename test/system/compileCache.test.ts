import assert from "node:assert/strict";
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { privateCacheFolder } from "../../system/compileCache.ts";

describe("What Node compiles", () => {
	let home: string;
	let folder: string;

	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), "glidefleet-home-"));
		folder = join(home, ".cache", "glidefleet", "compile");
	});
	afterEach(() => rmSync(home, { recursive: true }));

	const found = (env: NodeJS.ProcessEnv = {}) =>
		privateCacheFolder({ HOME: home, ...env });

	it("is kept in a folder of the user's own, which nobody else enters", () => {
		assert.equal(found(), folder);
		assert.equal(statSync(folder).mode & 0o777, 0o700);
		assert.equal(found(), folder);
	});

	it("is not kept where others could put programs", () => {
		found();
		for (const open of [folder, join(folder, ".."), join(folder, "../..")]) {
			chmodSync(open, 0o777);
			assert.equal(found(), undefined, open);
			chmodSync(open, 0o700);
		}
	});

	it("is not kept behind a link, without a home, or where the user says otherwise", () => {
		mkdirSync(join(home, "other"));
		mkdirSync(join(home, ".cache"));
		symlinkSync(join(home, "other"), join(home, ".cache", "glidefleet"));
		assert.equal(found(), undefined);
		writeFileSync(join(home, "file"), "");
		assert.equal(found({ XDG_CACHE_HOME: join(home, "file") }), undefined);
		assert.equal(found({ HOME: "/proc/none" }), undefined);
		assert.equal(found({ NODE_COMPILE_CACHE: "/x" }), undefined);
	});
});
