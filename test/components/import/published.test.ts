import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrontendPlan } from "../../../components/frontend/plan.ts";
import {
	type Imported,
	importFrontend,
} from "../../../components/import/importFrontend.ts";
import { loadShared } from "../../../components/import/loadShared.ts";
import { readSource } from "../../../components/import/source/readSource.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { flattenFrontendXml } from "../../../glideinwms/effectiveFrontend.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import { needsShared, readShared } from "../../glideinwms/sharedFolder.ts";
import { root, temporaryProject } from "../../support/project.ts";

const published = join(root, "..", "shared", "production");
const vos = ["gluex", "igwn", "jlab", "uclhc"] as const;
const shared = loadShared(root);
const importOf = (vo: string, name = vo) =>
	importFrontend(name, readSource(join(published, vo)), shared);

/** The plan of an imported file, in a copy of the project with the hand-written file in its place, or with both. */
function planIn(
	vo: string,
	name: string,
): { plan: FrontendPlan; imported: Imported } {
	const imported = importOf(vo, name);
	const project = temporaryProject();
	try {
		project.write(`config/frontends/${name}.yaml`, imported.yaml);
		project.write(
			"Pulumi.nautilus.yaml",
			`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [${name}]\n`,
		);
		const { frontends } = loadStack("nautilus", {
			root: project.root,
			credentials: false,
		});
		const [plan] = frontends;
		assert.ok(plan);
		return { plan, imported };
	} finally {
		project.dispose();
	}
}

for (const vo of vos)
	describe(`The published frontend ${vo}`, () => {
		before(function () {
			needsShared(this);
		});

		for (const [how, name] of [
			["in place of the hand-written file", vo],
			["beside the hand-written file", `${vo}-imported`],
		] as const)
			it(`is the same ${how}, but for the repairs that are told`, () => {
				const { plan, imported } = planIn(vo, name);
				const told = [
					...imported.findings.repairs,
					...(imported.comparison?.reworded ?? []),
				].map((each) =>
					"where" in each ? each : { where: each.path, also: [] },
				);
				const isTold = (path: string) =>
					told.some(
						({ where, also = [] }) =>
							where === path || also.some((each) => path.startsWith(each)),
					);
				const left = xmlDifferences(vo, plan).filter((path) => !isTold(path));
				assert.deepEqual(left, []);
			});

		it("keeps the values of its proxies.ini, but for uri", () => {
			const { plan } = planIn(vo, vo);
			const made = iniValues(plan.proxiesIni);
			const lost = [
				...iniValues(readShared(`production/${vo}/proxies.ini`)),
			].filter(
				([key, value]) => made.get(key) !== value && !key.endsWith(" uri"),
			);
			assert.deepEqual(lost, []);
		});

		it("keeps its environment, volume and limits", () => {
			const { plan } = planIn(vo, vo);
			const { deployment, storage } = importOf(vo).kubernetes;
			assert.deepEqual({ ...plan.environment }, deployment?.environment);
			assert.equal(plan.storage, storage);
			assert.deepEqual(plan.avoidNodes, deployment?.avoidNodes);
			for (const [name, amount] of Object.entries(deployment?.limits ?? {}))
				assert.equal(
					quantityValue(plan.resources.limits[name] ?? 0),
					quantityValue(amount),
				);
			assert.equal(plan.host, `${vo}-frontend.nrp-nautilus.io`);
		});

		it("takes at most one and a half times the lines of the hand-written file", () => {
			const lines = (text: string) => text.trimEnd().split("\n").length;
			const own = lines(
				readFileSync(join(root, "config", "frontends", `${vo}.yaml`), "utf8"),
			);
			assert.ok(lines(importOf(vo).yaml) <= own * 1.5);
		});

		it("is imported to the same bytes each time, without a difference that nothing accounts for", () => {
			const { yaml, comparison } = importOf(vo);
			assert.equal(importOf(vo).yaml, yaml);
			assert.deepEqual(comparison?.unexplained, []);
		});
	});

describe("The published frontends", () => {
	before(function () {
		needsShared(this);
		assert.ok(existsSync(published));
	});

	it("are imported with their projects, conditions, limits and organizations by name", () => {
		const { yaml } = importOf("gluex");
		for (const line of [
			"project: gluex",
			"jobs: [ itb ]",
			"limits: deep-queue",
			"gremlin.phys.uconn.edu: uconn",
			"supported_vo: GLUEX",
		])
			assert.ok(yaml.includes(line), line);
	});

	it("show what looks wrong and was left", () => {
		const left = importOf("igwn").findings.left.map(({ where }) => where);
		assert.deepEqual(left, [
			"groups[cpu-rhel6]/match/factory/@query_expr",
			"attrs[SINGULARITY_IMAGES_DICT]/@value",
		]);
	});
});

function xmlDifferences(vo: string, plan: FrontendPlan): string[] {
	const release = plan.image.glideinwms;
	const source = flattenFrontendXml(
		readShared(`production/${vo}/frontend.xml`),
		release,
	);
	const made = flattenFrontendXml(plan.frontendXml, release);
	const compact = (text = "absent") =>
		withoutBrackets(
			text.replace(
				/("[^"]*")|\s+/g,
				(_, quoted: string | undefined) => quoted ?? "",
			),
		);
	return [...new Set([...source.keys(), ...made.keys()])].filter(
		(path) =>
			!path.endsWith("@comment") &&
			compact(source.get(path)) !== compact(made.get(path)),
	);
}

function withoutBrackets(text: string): string {
	let depth = 0;
	for (const [index, character] of [...text].entries()) {
		if (character === "(") depth++;
		if (character === ")") depth--;
		if (depth === 0 && index < text.length - 1) return text;
	}
	return text.startsWith("(") ? withoutBrackets(text.slice(1, -1)) : text;
}

/** `section key` to value, with gwms-renew-proxies' defaults. */
function iniValues(text: string): Map<string, string> {
	const values = new Map<string, string>();
	let section = "";
	for (const line of text.split("\n").map((each) => each.trim())) {
		section = /^\[(.*)\]$/.exec(line)?.[1] ?? section;
		const [, key = "", value = ""] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
		const defaults: Record<string, string> = {
			use_voms_server: "false",
			lifetime: "24",
			bits: "2048",
			fqan: "/Role=NULL/Capability=NULL",
		};
		if (key !== "" && defaults[key] !== value)
			values.set(`${section} ${key}`, value);
	}
	return values;
}
