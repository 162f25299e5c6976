import assert from "node:assert/strict";
import { nearHosts } from "../../glideinwms/nearHosts.ts";

const near: readonly [string, string, string][] = [
	[
		"a letter missing",
		"gfactory-2.opensciencegrid.org",
		"gfactory-2.opensciencegrd.org",
	],
	["two letters exchanged", "submit.example.org", "submit.exmaple.org"],
	["another end of the domain", "pool.vo.example.org", "pool.vo.example.com"],
	["the domain missing", "gfactory-2.example.org", "gfactory-2"],
	["parts exchanged", "osg-jlab-1.t2.example.edu", "jlab-osg-1.t2.example.edu"],
	["a point missing", "collector.example.org", "collectorexample.org"],
];

const apart: readonly [string, string, string][] = [
	["equal names but for capitals", "Pool.example.org", "pool.example.org"],
	["names with other numbers", "submit-1.example.org", "submit-2.example.org"],
	["a numbered one of a kind", "submit.example.org", "submit02.example.org"],
	["short words", "fe.example.org", "gf.example.org"],
	["other words", "submit.physics.example.edu", "submit.biology.example.edu"],
	["another domain of the same first word", "submit.a.org", "submit.b.com"],
];

describe("nearHosts()", () => {
	for (const [title, one, other] of near)
		it(`finds ${title}, whichever comes first`, () => {
			assert.ok(nearHosts(one, other));
			assert.ok(nearHosts(other, one));
		});

	for (const [title, one, other] of apart)
		it(`takes ${title} for two hosts`, () => {
			assert.ok(!nearHosts(one, other));
			assert.ok(!nearHosts(other, one));
		});
});
