import assert from "node:assert/strict";
import { checkConsistency } from "../../glideinwms/checkConsistency.ts";
import { checkFrontend } from "../../glideinwms/checkFrontend.ts";
import { checkProxies } from "../../glideinwms/checkProxies.ts";
import { flattenFrontendXml } from "../../glideinwms/effectiveFrontend.ts";
import { writeFrontendXml } from "../../glideinwms/frontendXml.ts";
import { readProxiesIni } from "../../glideinwms/ini/readProxiesIni.ts";
import type { FrontendModel } from "../../glideinwms/model.ts";
import { type Release, releases } from "../../glideinwms/release.ts";
import { readFrontendXml } from "../support/properties/readFrontendXml.ts";
import { patch } from "./patch.ts";
import { needsShared, readShared } from "./sharedFolder.ts";

const frontends = ["gluex", "igwn", "jlab", "uclhc"] as const;

/** The releases whose reconfig accepts each file, as measured with the real one. */
const acceptedBy = {
	gluex: ["3.4.6", "3.6.5", "3.7.6"],
	igwn: ["3.4.6", "3.6.5", "3.7.6", "3.9.6", "3.10.0", "3.10.17"],
	jlab: ["3.7.6"],
	uclhc: ["3.4.6", "3.6.5", "3.7.6"],
};

/** What the checks find although reconfig accepts it: it fails, or does nothing, at run time. */
const beyondReconfig = [
	"classad-syntax",
	"dn-syntax",
	"duplicate-node",
	"match-attr-undeclared",
];

function xmlOf(vo: string): string {
	return readShared(`production/${vo}/frontend.xml`);
}

function rulesOf(model: FrontendModel, release: Release): string[] {
	return [...new Set(checkFrontend(model, release).map(({ rule }) => rule.id))];
}

describe("the frontends in production", () => {
	before(function () {
		needsShared(this);
	});

	for (const vo of frontends) {
		it(`${vo}: no value of the file is lost when it is flattened`, () => {
			const xml = xmlOf(vo);
			const values = new Set(flattenFrontendXml(xml, "3.10.17").values());
			const texts = [
				...xml.matchAll(/ (?:absfname|DN|node|fullname)="([^"]*)"/g),
			];
			assert.ok(texts.length > 5);
			for (const [, text = ""] of texts) assert.ok(values.has(text), text);
		});

		it(`${vo}: the releases that refuse the file are those that really do`, () => {
			const model = readFrontendXml(xmlOf(vo));
			const accepted = releases.filter((release) =>
				rulesOf(model, release).every((rule) => beyondReconfig.includes(rule)),
			);
			assert.deepEqual(accepted, acceptedBy[vo]);
		});

		it(`${vo}: proxies.ini has no fault but uri, and agrees with the frontend`, () => {
			const proxies = readProxiesIni(
				readShared(`production/${vo}/proxies.ini`),
			);
			for (const { path } of checkProxies(proxies))
				assert.equal(path.at(-1), "uri");
			assert.deepEqual(
				checkConsistency(readFrontendXml(xmlOf(vo)), proxies),
				[],
			);
		});
	}
});

describe("the faults and repairs of the frontends in production", () => {
	before(function () {
		needsShared(this);
	});

	for (const vo of ["gluex", "jlab", "uclhc"])
		it(`${vo}: the match expression compares RequestCpus as text and never gets UNDESIRED_Sites`, () => {
			const faults = checkFrontend(readFrontendXml(xmlOf(vo)), "3.10.17");
			const messages = faults
				.filter(({ rule }) => rule.id.startsWith("match-"))
				.map(({ message }) => message);
			assert.equal(messages.length, 3);
			assert.match(
				messages[0] ?? "",
				/"UNDESIRED_Sites".*move it there from match\/factory\/match_attrs/,
			);
			assert.match(messages[1] ?? "", /compares text .*RequestCpus/);
			assert.match(messages[2] ?? "", /fails for RequestCpus as string/);
		});

	it("igwn: the file is written shorter and equal in effect", () => {
		const xml = xmlOf("igwn");
		const written = writeFrontendXml(readFrontendXml(xml), "3.10.17");
		assert.ok(written.length < xml.length * 0.8);
		assert.deepEqual(
			flattenFrontendXml(written, "3.10.17"),
			flattenFrontendXml(xml, "3.10.17"),
		);
	});

	it("gluex: two changed declarations and a bracket make the file acceptable, and equal in effect but for them", () => {
		const xml = xmlOf("gluex");
		const query =
			readFrontendXml(xml).groups?.["itb-gluex"]?.match?.factory?.query_expr;
		const repaired = patch(readFrontendXml(xml), {
			groups: {
				"itb-gluex": { match: { factory: { query_expr: `${query})` } } },
			},
			match: {
				factory: { match_attrs: { UNDESIRED_Sites: undefined } },
				job: {
					match_attrs: { RequestCpus: { type: "int" }, UNDESIRED_Sites: {} },
				},
			},
		}) as FrontendModel;
		const before = flattenFrontendXml(xml, "3.10.17");
		const after = flattenFrontendXml(
			writeFrontendXml(repaired, "3.10.17"),
			"3.10.17",
		);
		const paths = new Set([...before.keys(), ...after.keys()]);
		assert.deepEqual(
			[...paths].filter((path) => before.get(path) !== after.get(path)),
			[
				"match/factory/match_attrs[UNDESIRED_Sites]/@type",
				"match/job/match_attrs[RequestCpus]/@type",
				"groups[itb-gluex]/match/factory/@query_expr",
				"match/job/match_attrs[UNDESIRED_Sites]/@type",
			],
		);
	});
});
