import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../support/standIn.ts";
import { markUsed, removeLeftovers } from "./removeLeftovers.ts";

const day = 24 * 60 * 60 * 1000;
const key = "0123456789abcdef".repeat(4);

describe("removeLeftovers()", () => {
	const now = Date.now();
	let folder: string;
	let remove: () => void;
	beforeEach(() => {
		[folder, remove] = scratchFolder();
	});
	afterEach(() => remove());

	it("removes what a killed build left", () => {
		make("push-abc", 0);
		make("layers/building-abc", 0);
		removeLeftovers(folder, now);
		assert.deepEqual(left(), ["layers"]);
	});

	it("removes registries and layers that nobody has used for thirty days, and no others", () => {
		make(`registry-${key}`, 31);
		make(`registry-${key.replace("0", "1")}`, 29);
		make(`layers/vo-frontend-${key}`, 31);
		make(`layers/base-${key}`, 29);
		make("apt", 400);
		make("unknown", 400);
		writeFileSync(join(folder, "lock"), "");
		removeLeftovers(folder, now);
		assert.deepEqual(left(), [
			"apt",
			"layers",
			`layers/base-${key}`,
			"lock",
			`registry-${key.replace("0", "1")}`,
			"unknown",
		]);
	});

	it("does nothing where nothing was ever built", () => {
		removeLeftovers(join(folder, "none"), now);
		assert.deepEqual(left(), []);
	});

	function make(name: string, age: number): void {
		mkdirSync(join(folder, name), { recursive: true });
		markUsed(join(folder, name), now - age * day);
	}

	const left = () => readdirSync(folder, { recursive: true }).sort();
});
