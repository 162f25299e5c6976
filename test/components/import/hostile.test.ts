import assert from "node:assert/strict";
import fc from "fast-check";
import { loadShared } from "../../../components/import/loadShared.ts";
import { root } from "../../support/project.ts";
import { edited } from "../../support/properties/edited.ts";
import {
	endOfImport,
	type ImportTexts,
	importEnds,
} from "../../support/properties/importEnds.ts";
import { oddDeployment, oddFrontendXml, oddProxiesIni } from "./oddFrontend.ts";

const texts: ImportTexts = {
	frontend: oddFrontendXml,
	proxies: oddProxiesIni,
	manifests: oddDeployment,
};

describe("An import of anything", () => {
	const shared = loadShared(root);

	for (const name of ["frontend", "proxies", "manifests"] as const)
		it(`ends with a report or a clear error when the ${name} was tampered with`, () => {
			const tampered = edited(texts[name]).map((text) => ({
				...texts,
				[name]: text,
			}));
			fc.assert(importEnds(tampered, shared), { numRuns: 300 });
		});

	it("ends with a clear error for any text", () => {
		fc.assert(
			fc.property(fc.string(), (frontend) => {
				assert.equal(
					typeof endOfImport({ ...texts, frontend }, shared),
					"string",
				);
			}),
		);
	});

	const nested = "(".repeat(100_000);
	const hostile: Readonly<Record<string, Partial<ImportTexts>>> = {
		"an entity bomb": {
			frontend: '<!DOCTYPE a [<!ENTITY a "b">]><frontend frontend_name="&a;"/>',
		},
		"100,000 nested elements": { frontend: "<frontend>".repeat(100_000) },
		"100,000 brackets": { frontend: oddFrontendXml.replace("(Night)", nested) },
		"100,000 brackets that close": {
			frontend: oddFrontendXml.replace("(Night)", nested + ")".repeat(100_000)),
		},
		"a long chain of conditions": {
			frontend: oddFrontendXml.replace(
				"(Night)",
				"(Night) &amp;&amp; ".repeat(100_000),
			),
		},
		"a line of 10 MB": {
			frontend: oddFrontendXml.replace("ODD_VO", "x".repeat(10_000_000)),
		},
		"100,000 comments": {
			frontend: oddFrontendXml.replace(
				"<attrs>",
				`${"<!---->\n".repeat(100_000)}<attrs>`,
			),
		},
		"10,000 attributes of one name": {
			frontend: oddFrontendXml.replace(
				"<attrs>",
				`<attrs>${'<attr name="a" value="b"/>'.repeat(10_000)}`,
			),
		},
		"an alias bomb": {
			manifests: `a: &a [x]\n${[..."bcdefghij"].map((key, index) => `${key}: &${key} [${`*${"abcdefghij"[index]},`.repeat(9)}]`).join("\n")}\n`,
		},
	};
	for (const [what, change] of Object.entries(hostile))
		it(`ends in a short time for ${what}`, () => {
			const before = process.cpuUsage();
			const end = endOfImport({ ...texts, ...change }, shared);
			assert.ok(end !== undefined);
			const { user, system } = process.cpuUsage(before);
			const took = (user + system) / 1000;
			// Ten times what it takes, so that it tells work without an end from a slow machine.
			assert.ok(took < 20_000, `${took} ms`);
		});
});
