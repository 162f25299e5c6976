import assert from "node:assert/strict";
import {
	compareReleases,
	describeRange,
	isInRange,
	releases,
} from "../../glideinwms/release.ts";

describe("compareReleases()", () => {
	it("orders by number, not by text", () => {
		assert.ok(compareReleases("3.9.6", "3.10.0") < 0);
		assert.ok(compareReleases("3.11.3", "3.10.17") > 0);
		assert.equal(compareReleases("3.7.6", "3.7.6"), 0);
	});
});

describe("isInRange()", () => {
	it("counts both ends in", () => {
		const range = { since: "3.7.6", until: "3.10.0" } as const;
		assert.deepEqual(
			releases.filter((release) => isInRange(release, range)),
			["3.7.6", "3.9.6", "3.10.0"],
		);
	});

	it("is true for all releases where the range is open", () => {
		assert.ok(releases.every((release) => isInRange(release, {})));
	});
});

describe("describeRange()", () => {
	for (const [range, words] of [
		[{}, "in every release"],
		[{ since: "3.7.6" }, "since 3.7.6"],
		[{ until: "3.7.6" }, "until 3.7.6"],
		[{ since: "3.7.6", until: "3.9.6" }, "in 3.7.6 to 3.9.6"],
	] as const)
		it(`says ${words}`, () => assert.equal(describeRange(range), words));
});
