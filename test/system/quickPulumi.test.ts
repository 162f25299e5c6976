import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quickPulumi } from "../../system/quickPulumi.ts";

describe("quickPulumi()", () => {
	let folder: string;
	beforeEach(() => {
		folder = realpathSync(mkdtempSync(join(tmpdir(), "glidefleet-test-")));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it("leaves Pulumi no room for logs, and keeps what Node compiles", () => {
		const { PULUMI_HOME: home = "", NODE_COMPILE_CACHE: compiled = "" } =
			quickPulumi(folder, { HOME: folder });
		assert.ok(statSync(join(home, "logs")).isFile());
		assert.ok(statSync(compiled).isDirectory());
	});

	it("keeps the folder for it that the user has stated", () => {
		const env = { HOME: folder, NODE_COMPILE_CACHE: "/elsewhere" };
		assert.equal(quickPulumi(folder, env).NODE_COMPILE_CACHE, undefined);
	});
});
