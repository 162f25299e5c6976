import assert from "node:assert/strict";
import { parse } from "yaml";
import {
	type Imported,
	importFrontend,
} from "../../../components/import/importFrontend.ts";
import { loadShared } from "../../../components/import/loadShared.ts";
import { formatReport } from "../../../components/import/report/formatReport.ts";
import { root } from "../../support/project.ts";
import { oddDeployment, oddFrontendXml, oddProxiesIni } from "./oddFrontend.ts";

describe("A frontend of which nothing is as in the base", () => {
	let imported: Imported;
	before(() => {
		imported = importFrontend(
			"odd",
			{
				frontendXml: { file: "frontend.xml", text: oddFrontendXml },
				proxiesIni: { file: "proxies.ini", text: oddProxiesIni },
				manifests: [{ file: "odd.yaml", text: oddDeployment }],
				others: ["Makefile"],
			},
			loadShared(root),
		);
	});

	it("is imported literally, and nothing is without a word", () => {
		assert.deepEqual(imported.faults, []);
		assert.deepEqual(imported.comparison?.unexplained, []);
	});

	it("has its own expressions as conditions, and the rest under settings", () => {
		const layer = parse(imported.yaml);
		assert.equal(
			layer.match.entries,
			'Flavour == "sour" || Flavour == "sweet"',
		);
		assert.equal(layer.groups["night-shift"].enabled, false);
		assert.equal(layer.host, "odd.example.org");
		assert.equal(
			layer.settings.match.factory.collectors[0].node,
			"factory.example.org:9619",
		);
		assert.equal(layer.settings.attrs.COUNT.value, "007");
		assert.deepEqual(layer.attrs.COUNT2, { value: 7, publish: "glidein" });
		assert.equal(
			layer.settings.collectors[0].DN,
			"/O=Example/CN=host/pool.example.org",
		);
		assert.deepEqual(layer.validation_scripts, [
			{ repository: "https://github.com/example/checks.git", branch: "stable" },
		]);
	});

	for (const [what, where] of Object.entries({
		"an unknown parameter": /^@colour$/,
		"a comment": /^frontend\.xml:2$/,
		"a toleration": /tolerations/,
		"a second container": /container sidecar$/,
		"a value from a Secret": /env HIDDEN$/,
		"a resource that no setting holds": /example\.org\/gpu$/,
		"an object of another kind": /Secret keys$/,
		"a key of proxies.ini that no setting holds":
			/\[PILOT 1st night\] frequency$/,
		"the owner of the proxies": /\[COMMON\] owner$/,
		"a file of another kind": /^Makefile$/,
	}))
		it(`reports ${what} as not carried over`, () => {
			assert.ok(
				imported.findings.lost.some((note) => where.test(note.where)),
				JSON.stringify(imported.findings.lost),
			);
		});

	it("says that the pool's name in the container is another one", () => {
		assert.ok(
			imported.findings.left.some(
				({ where }) => where === "Deployment env VO_POOL",
			),
		);
	});

	it("tells no value of a Secret", () => {
		const report = formatReport("odd", "nautilus", imported);
		assert.doesNotMatch(report + imported.yaml, /hunter2/);
	});
});
