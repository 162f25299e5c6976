import assert from "node:assert/strict";
import { knownRelease, readRelease } from "../../glideinwms/readRelease.ts";
import { releases } from "../../glideinwms/release.ts";

describe("readRelease()", () => {
	it("takes a release of the table as it is, without a remark", () => {
		for (const release of releases)
			assert.deepEqual(readRelease(release), { release });
	});

	for (const [text, release] of [
		["3.10.18", "3.10.17"],
		["3.10.19", "3.10.17"],
		["3.11.4", "3.11.3"],
		["3.10.5", "3.10.0"],
		["3.9.12", "3.9.6"],
		// Of 3.9, only 3.9.6 is known.
		["3.9.2", "3.9.6"],
		["3.11.0", "3.11.3"],
	] as const)
		it(`reads ${text} as ${release}, and says so`, () => {
			const read = readRelease(text);
			assert.equal(read?.release, release);
			assert.match(read?.remark ?? "", new RegExp(`${text} .* ${release},`));
		});

	for (const text of [
		"3.12.0",
		"3.8.1",
		"4.10.17",
		"3.10",
		"3.10.x",
		"",
		"13.10.1",
	])
		it(`does not know "${text}"`, () =>
			assert.equal(readRelease(text), undefined));
});

describe("knownRelease()", () => {
	it("names what it expected where the series is unknown", () => {
		assert.throws(
			() => knownRelease("3.12.0"),
			/Unknown release "3\.12\.0": expected a release of the series 3\.4, .* or 3\.11, for example 3\.10\.17/,
		);
	});
});
