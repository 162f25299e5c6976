import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { ConfigError } from "../../../settings/fault.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";

const images = "config/images.yaml";
const stack = "Pulumi.nautilus.yaml";

/** Words to be replaced in a file, and what is to be said of that. */
type Case = [file: string, from: string, to: string, says: RegExp];

const cases: Case[] = [
	[
		images,
		'series: "24"',
		'series: "26"',
		/config\/images\.yaml:7:11: error: frontend\.series: Found "26", allowed are 24, 25/,
	],
	[
		images,
		'series: "24"',
		"series: 24",
		/7:11: error: frontend\.series: Found 24, allowed are 24, 25/,
	],
	[
		images,
		"stream: release",
		"stream: rc",
		/8:11: error: frontend\.stream: Found "rc", allowed are release, testing/,
	],
	[
		images,
		"stream: release",
		"stream: release\n  timestamp: 2026-04-13",
		/9:14: error: frontend\.timestamp: Found "2026-04-13", allowed is YYYYMMDD-HHMM/,
	],
	[
		images,
		"glideinwms: 3.10.17",
		"glideinwms: 3.12.0",
		/9:15: error: frontend\.glideinwms: Found "3\.12\.0", allowed is a release of the series 3\.4, .*, for example 3\.10\.17/,
	],
	[
		images,
		"/vo-frontend\n",
		"/vo-frontend:24-release\n",
		/6:15: error: frontend\.repository: Found ".*:24-release", allowed is registry and name without tag/,
	],
	[
		images,
		"hub.opensciencegrid.org/opensciencegrid/vo-frontend",
		"opensciencegrid/vo-frontend",
		/allowed is registry and name without tag, for example hub\.opensciencegrid\.org/,
	],
	[
		images,
		"osdf-cache:\n",
		'osdf-cache:\n  timestamp: "20260413-1517"\n',
		/osdf-cache\.timestamp: Found the unknown key "timestamp"; allowed are repository, series, stream, version/,
	],
	[
		images,
		"frontier-squid:\n",
		"frontier_squid:\n",
		/frontier_squid: Found the unknown key "frontier_squid".*Did you mean "frontier-squid"\?/,
	],
	[
		stack,
		"    - gluex\n",
		"    - { vo: gluex, image: { stream: candidate } }\n",
		/Pulumi\.nautilus\.yaml:4:37: error: frontends\.0\.image\.stream: Found "candidate", allowed are release, testing/,
	],
	[
		stack,
		"config:\n",
		"config:\n  glidefleet:images: { frontend: { glideinwms: 3.99 } }\n",
		/Pulumi\.nautilus\.yaml:2:48: error: images\.frontend\.glideinwms: Found 3\.99, allowed is a text/,
	],
	[
		stack,
		"config:\n",
		'config:\n  glidefleet:images: { squid: { series: "25" } }\n',
		/Pulumi\.nautilus\.yaml:2:24: error: images\.squid: Found the unknown key "squid"; allowed are frontend, frontier-squid/,
	],
	[
		stack,
		"config:\n",
		"config:\n  glidefleet:registries: { hub.opensciencegrid.org: 'https://harbor.example.org' }\n",
		/registries\.hub\.opensciencegrid\.org: Found "https:\/\/harbor\.example\.org", allowed is a registry and a path in it/,
	],
];

describe("The settings of images", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	for (const [file, from, to, says] of cases)
		it(`are refused, at their place, where ${file} has ${JSON.stringify(to.trim())}`, () => {
			project.replace(file, from, to);
			const options = { root: project.root, credentials: false };
			assert.throws(
				() => loadStack("nautilus", options),
				(error) => {
					assert.ok(error instanceof ConfigError);
					assert.match(error.message, says);
					return true;
				},
			);
		});

	it("take a newer patch release as the newest known of its series, and say so once", () => {
		project.replace(images, "glideinwms: 3.10.17", "glideinwms: 3.10.19");
		const options = { root: project.root, credentials: false };
		const { frontends, warnings } = loadStack("nautilus", options);
		assert.deepEqual(
			[...new Set(frontends.map(({ image }) => image.glideinwms))],
			["3.10.17"],
		);
		const vos = frontends.map(({ vo }) => vo).join(", ");
		assert.deepEqual(
			warnings.filter((warning) => warning.includes("3.10.19")),
			[
				`${vos}: GlideinWMS 3.10.19 is read as 3.10.17, the nearest release whose parameters are known`,
			],
		);
	});
});
