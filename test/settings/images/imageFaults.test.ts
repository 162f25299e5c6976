import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { ConfigError } from "../../../settings/fault.ts";
import { listRefused } from "../../support/messages/faultTables.ts";
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
		/config\/images\.yaml:7:11: error: frontend\.series: Expected one of 24, 25.*, found "26"/,
	],
	[
		images,
		'series: "24"',
		"series: 24",
		/7:11: error: frontend\.series: Expected one of 24, 25.*, found 24/,
	],
	[
		images,
		"stream: release",
		"stream: rc",
		/8:11: error: frontend\.stream: Expected one of release, testing.*, found "rc"/,
	],
	[
		images,
		"stream: release",
		"stream: release\n  timestamp: 2026-04-13",
		/9:14: error: frontend\.timestamp: Expected YYYYMMDD-HHMM.*, found "2026-04-13"/,
	],
	[
		images,
		"glideinwms: 3.10.17",
		"glideinwms: 3.12.0",
		/9:15: error: frontend\.glideinwms: Expected a release of the series 3\.4, .*, for example 3\.10\.17.*, found "3\.12\.0"/,
	],
	[
		images,
		"/vo-frontend\n",
		"/vo-frontend:24-release\n",
		/6:15: error: frontend\.repository: Expected registry and name without tag.*, found ".*:24-release"/,
	],
	[
		images,
		"hub.opensciencegrid.org/opensciencegrid/vo-frontend",
		"opensciencegrid/vo-frontend",
		/Expected registry and name without tag, for example hub\.opensciencegrid\.org\/opensciencegrid\/vo-frontend, found "opensciencegrid\/vo-frontend"/,
	],
	[
		images,
		"osdf-cache:\n",
		'osdf-cache:\n  timestamp: "20260413-1517"\n',
		/osdf-cache\.timestamp: Unknown key "timestamp": expected one of repository, series, stream, version/,
	],
	[
		images,
		"frontier-squid:\n",
		"frontier_squid:\n",
		/frontier_squid: Unknown key "frontier_squid"; did you mean "frontier-squid"\? Expected one of frontend, frontier-squid, atlas-xcache, cms-xcache, osdf-cache, osdf-origin,/,
	],
	[
		stack,
		"    - gluex\n",
		"    - { vo: gluex, image: { stream: candidate } }\n",
		/Pulumi\.nautilus\.yaml:4:37: error: frontends\.0\.image\.stream: Expected one of release, testing.*, found "candidate"/,
	],
	[
		stack,
		"config:\n",
		"config:\n  glidefleet:images: { frontend: { glideinwms: 3.99 } }\n",
		/Pulumi\.nautilus\.yaml:2:48: error: images\.frontend\.glideinwms: Expected a string.*, found 3\.99/,
	],
	[
		stack,
		"config:\n",
		'config:\n  glidefleet:images: { squid: { series: "25" } }\n',
		/Pulumi\.nautilus\.yaml:2:24: error: images\.squid: Unknown key "squid": expected one of frontend, frontier-squid/,
	],
	[
		stack,
		"config:\n",
		"config:\n  glidefleet:registries: { hub.opensciencegrid.org: 'https://harbor.example.org' }\n",
		/registries\.hub\.opensciencegrid\.org: Expected a registry and a path in it.*, found "https:\/\/harbor\.example\.org"/,
	],
];

describe("The settings of images", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	const refused = listRefused(
		cases.map(([file, from, to]) => ({
			change: (p) => p.replace(file, from, to),
		})),
	);
	for (const [index, [file, , to, says]] of cases.entries())
		it(`are refused, at their place, where ${file} has ${JSON.stringify(to.trim())}`, () => {
			const faults = refused[index]?.() ?? [];
			assert.match(new ConfigError(faults).message, says);
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
				`${vos}: GlideinWMS 3.10.19 is read as 3.10.17, the nearest known release`,
			],
		);
	});
});
