import assert from "node:assert/strict";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pruneCompileCache } from "../../system/pruneCompileCache.ts";

const day = 24 * 60 * 60;

describe("pruneCompileCache()", () => {
	let folder: string;
	const now = Date.now();

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-cache-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	function file(path: string, days: number): void {
		mkdirSync(join(folder, path, ".."), { recursive: true });
		writeFileSync(join(folder, path), "");
		const time = now / 1000 - days * day;
		utimesSync(join(folder, path), time, time);
	}
	const left = () =>
		readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

	it("removes what is older than a month, with the folders of versions that nobody runs", () => {
		file("v22/a", 40);
		file("v24/old", 31);
		file("v24/new", 29);
		pruneCompileCache(folder, now);
		assert.deepEqual(left(), ["pruned", "v24", "v24/new"]);
	});

	it("looks once a day", () => {
		pruneCompileCache(folder, now);
		file("v24/old", 40);
		file("v24/new", 0);
		pruneCompileCache(folder, now + day * 900);
		assert.ok(left().includes("v24/old"));
		pruneCompileCache(folder, now + day * 1100);
		assert.deepEqual(left(), ["pruned", "v24", "v24/new"]);
	});

	it("says nothing where it may not", () => {
		pruneCompileCache(join(folder, "none"), now);
		assert.deepEqual(left(), []);
	});
});
