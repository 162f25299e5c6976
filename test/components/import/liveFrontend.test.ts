import assert from "node:assert/strict";
import { load } from "js-yaml";
import {
	type Imported,
	importFrontend,
} from "../../../components/import/importFrontend.ts";
import { loadShared } from "../../../components/import/loadShared.ts";
import { formatReport } from "../../../components/import/report/formatReport.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { root, temporaryProject } from "../../support/project.ts";
import { liveFrontend } from "./liveFrontend.ts";

const shared = loadShared(root);
const subject = "/DC=org/DC=example/CN=exa-frontend.example.org";
const proxy =
	'<credential absfname="/etc/gwms-frontend/pilot.proxy" security_class="frontend" trust_domain="grid" type="grid_proxy"/>';

interface Live {
	readonly title: string;
	readonly release: Release;
	readonly text: string;
}

const lives: Live[] = [
	{
		title: "of 3.10, with a pilot proxy",
		release: "3.10.17",
		text: liveFrontend(
			proxy,
			`classad_proxy="/etc/gwms-frontend/fe.proxy" proxy_DN="${subject}" proxy_selection_plugin="ProxyAll"`,
		),
	},
	{
		title: "of 3.10, with a SciToken",
		release: "3.10.17",
		text: liveFrontend(
			'<credential absfname="/etc/gwms-frontend/tokens/exa.scitoken" security_class="frontend" trust_domain="grid" type="scitoken"/>',
			'proxy_selection_plugin="ProxyAll"',
		),
	},
	{
		title: "of 3.11, with a generator",
		release: "3.11.3",
		text: liveFrontend(
			`<credential absfname="SciTokenGenerator" context="{'key_file': '/etc/condor/exa.pem', 'key_id': 'one', 'issuer': 'https://tokens.example.org/exa', 'scope': 'compute.read compute.create', 'type': 'scitoken'}" security_class="frontend" trust_domain="grid" type="generator"/>`,
			'proxy_selection_plugin="CredentialsBasic"',
		),
	},
];

describe("A frontend that has grown for years", () => {
	for (const { title, release, text } of lives) {
		it(`${title} is imported equal in effect, with all its groups`, () => {
			const imported = importLive(release, text);
			assert.deepEqual(
				imported.faults.map(({ path, message }) => `${path}: ${message}`),
				[],
				imported.yaml,
			);
			assert.deepEqual(imported.comparison?.unexplained, []);
			assert.deepEqual(
				imported.findings.lost.filter(({ harmless }) => !harmless),
				[],
			);
			assert.deepEqual(
				imported.findings.repairs.filter(({ less }) => less),
				[],
			);
			assert.equal(Object.keys(groupsOf(imported)).length, 13);
			assert.match(imported.yaml, /type: DISABLE/);
		});

		it(`${title} is taken by its stack, and tells its work in a few lines`, () => {
			const imported = importLive(release, text);
			const project = temporaryProject();
			try {
				project.write("config/frontends/exa.yaml", imported.yaml);
				project.write(
					"Pulumi.nautilus.yaml",
					`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [exa]\n  glidefleet:images: { frontend: { glideinwms: ${release} } }\n`,
				);
				const { frontends } = loadStack("nautilus", {
					root: project.root,
					credentials: false,
				});
				assert.equal(frontends[0]?.frontendXml, imported.plan?.frontendXml);
			} finally {
				project.dispose();
			}
			const lines = formatReport("exa", "nautilus", imported).split("\n");
			assert.ok(lines.length < 90, lines.join("\n"));
		});
	}

	it("tells many files that the pod has not in a few lines, and what matters before what does not", () => {
		const files = Array.from(
			{ length: 60 },
			(_, index) =>
				`<file absfname="/srv/checks/check-${index}" executable="True"/>`,
		);
		const text = liveFrontend(proxy, `proxy_DN="${subject}"`)
			.replace("<ccbs/><files>", `<ccbs/><files>${files.join("")}`)
			.replace('loop_delay="60"', 'loop_delay="60" colour="blue"')
			.replace("<frontend ", "<!-- one -->\n<frontend ");
		const report = formatReport("exa", "nautilus", importLive("3.10.17", text));
		const lines = report.split("\n");
		assert.match(lines[0] ?? "", /^Not carried over \(1\)$/);
		assert.match(lines[1] ?? "", /colour/);
		const about = lines.filter((line) => line.includes("check-"));
		assert.equal(about.length, 1, report);
		assert.ok(lines.indexOf(about[0] ?? "") < 20);
	});
});

function importLive(release: Release, text: string): Imported {
	return importFrontend(
		"exa",
		{ frontendXml: { file: "frontend.xml", text }, manifests: [], others: [] },
		shared,
		release,
	);
}

function groupsOf({ yaml }: Imported): object {
	return (load(yaml) as { groups: object }).groups;
}
