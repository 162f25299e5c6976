import assert from "node:assert/strict";
import { removalOf, removalWarning } from "../../../glideinwms/osgBuild.ts";
import { osgTags } from "../../../settings/images/osgTags.ts";
import { pelicanTags } from "../../../settings/images/pelicanTags.ts";
import type { ImageSettings } from "../../../settings/images/tagScheme.ts";

const repository = "hub.test/image";
const release: ImageSettings = { repository, stream: "release" };
const testing: ImageSettings = { repository, stream: "testing" };

describe("Tags of OSG's images", () => {
	const tags = [
		"24-release",
		"24-release-20260413-1517",
		"24-release-20251201-0909",
		"24-release-20260413-0300",
		"24-release-20261301-0000",
		"24-testing-20260601-0000",
		"25-release-20260601-0000",
		"24-el9-release-20260601-0000",
		"24-cuda_11_8_0-release-20260501-0000",
		"24-release-20260601-0000-amd64",
	];

	it("are builds of a stream where they have its name and a time, the newest first", () => {
		assert.deepEqual(osgTags.builds({ ...release, series: "24" }, tags), [
			"24-release-20260413-1517",
			"24-release-20260413-0300",
			"24-release-20251201-0909",
		]);
	});

	it("are builds of a variant where they have its name too", () => {
		const variant = "cuda_11_8_0";
		assert.deepEqual(
			osgTags.builds({ ...release, series: "24", variant }, tags),
			["24-cuda_11_8_0-release-20260501-0000"],
		);
	});
});

describe("A build of OSG", () => {
	const now = new Date("2026-07-01T00:00:00Z");
	const removed = (tag: string) => removalOf(tag, now)?.at.toISOString();

	it("is removed six months after its time", () => {
		assert.equal(
			removed("24-release-20260413-1517"),
			"2026-10-13T15:17:00.000Z",
		);
	});

	it("is removed on the month's last day where that month has no such day", () => {
		assert.equal(
			removed("24-release-20250831-1200"),
			"2026-02-28T12:00:00.000Z",
		);
	});

	it("has no day of removal where its tag is no build's, or no time", () => {
		for (const tag of [
			"24-release",
			"v7.26.0",
			"24-release-20261399-9999",
			"dev-20260413-1517",
		])
			assert.equal(removed(tag), undefined, tag);
	});

	const warnings: [string, string | undefined][] = [
		["20260202-0000", undefined],
		[
			"20260131-0000",
			"Image r:24-release-20260131-0000 is removed from its registry on 2026-07-31, in 30 days",
		],
		[
			"20260102-0000",
			"Image r:24-release-20260102-0000 is removed from its registry on 2026-07-02, in 1 day",
		],
		[
			"20251231-0000",
			"Image r:24-release-20251231-0000 was due for removal from its registry on 2026-06-30: a pod that starts on another node may not get it",
		],
	];
	for (const [time, warning] of warnings)
		it(`of ${time} is ${warning === undefined ? "not warned of" : "warned of"} on 2026-07-01`, () => {
			assert.equal(removalWarning(`r:24-release-${time}`, now), warning);
		});
});

describe("Tags of Pelican's images", () => {
	const tags = [
		"v7.9.9",
		"v7.26.0-rc.2",
		"v7.26.0-rc.11",
		"v7.26.0",
		"v7.26.1-rc.0",
		"v7.27.0-experimental.0",
		"v8.0.0-rc.1",
		"v7.2.6",
		"latest",
		"latest-itb",
		"20260723-1915",
		"sha-4012bc4",
		"v7.26.0-amd64",
	];
	const cases: [string, ImageSettings, string[]][] = [
		["releases", release, ["v7.26.0", "v7.9.9", "v7.2.6"]],
		[
			"releases and their candidates",
			testing,
			[
				"v8.0.0-rc.1",
				"v7.26.1-rc.0",
				"v7.26.0",
				"v7.26.0-rc.11",
				"v7.26.0-rc.2",
				"v7.9.9",
				"v7.2.6",
			],
		],
		[
			"releases of a major version",
			{ ...release, series: "7" },
			["v7.26.0", "v7.9.9", "v7.2.6"],
		],
		[
			"candidates of a minor version",
			{ ...testing, series: "7.26" },
			["v7.26.1-rc.0", "v7.26.0", "v7.26.0-rc.11", "v7.26.0-rc.2"],
		],
		[
			"a minor version that is not the beginning of another",
			{ ...release, series: "7.2" },
			["v7.2.6"],
		],
	];
	for (const [title, image, builds] of cases)
		it(`are ${title}, the newest first`, () => {
			assert.deepEqual(pelicanTags.builds(image, tags), builds);
			assert.deepEqual(pelicanTags.builds(image, tags.toReversed()), builds);
		});
});
