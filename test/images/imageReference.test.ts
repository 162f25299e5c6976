import assert from "node:assert/strict";
import { imageReference } from "./imageReference.ts";

const digest = `sha256:${"0".repeat(64)}`;

const cases: [string, string, string | undefined][] = [
	[
		"hub.example.org/osg/vo-frontend:24-release",
		"osg/vo-frontend",
		"24-release",
	],
	["registry.example.org:5000/pause:3.10", "pause", "3.10"],
	["localhost/pause", "pause", "latest"],
	["osg/vo-frontend:25-testing", "osg/vo-frontend", "25-testing"],
	["pause:3.10", "pause", "3.10"],
	["hub.example.org/osg/squid", "osg/squid", "latest"],
	[`hub.example.org/osg/squid@${digest}`, "osg/squid", undefined],
	[`hub.example.org/osg/squid:24@${digest}`, "osg/squid", "24"],
];

describe("imageReference()", () => {
	for (const [text, repository, tag] of cases) {
		it(`takes ${text.replace(digest, "sha256:…")} apart`, () => {
			const found = imageReference(text);
			assert.deepEqual([found.repository, found.tag], [repository, tag]);
		});
	}
});
