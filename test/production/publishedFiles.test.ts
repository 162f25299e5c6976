import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import { flattenFrontendXml } from "../../glideinwms/effectiveFrontend.ts";
import { root } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

/** The published files lie beside the project; where they are absent there is nothing to compare with. */
const published = join(root, "..", "shared", "production");

interface Repair {
	readonly vos: readonly string[];
	readonly where: string;
}
interface Difference {
	readonly vo: string;
	readonly path: string;
	readonly was: string;
	readonly is: string | undefined;
}

describe("the four published frontends", () => {
	before(function () {
		if (!existsSync(published))
			skipSuite(this, "the published files are not beside the project");
	});

	it("differ from the generated frontend.xml in nothing but the listed repairs", () => {
		const repairs = listedRepairs();
		const left = xmlDifferences().filter(
			(difference) => !repairs.some((repair) => covers(repair, difference)),
		);
		assert.deepEqual(left, []);
	});

	it("need every repair of frontend.xml that is listed, for every VO that it names", () => {
		const differences = xmlDifferences();
		const isXml = ({ where }: Repair) =>
			/[@[*]/.test(where) && !where.startsWith("proxies.ini");
		const idle = listedRepairs()
			.filter(isXml)
			.flatMap(({ vos, where }) => vos.map((vo) => ({ vos: [vo], where })))
			.filter(
				(repair) =>
					!differences.some((difference) => covers(repair, difference)),
			);
		assert.deepEqual(idle, []);
	});

	it("have every value of their proxies.ini in the generated one, but for `uri`", () => {
		for (const { vo, proxiesIni } of frontends()) {
			const own = iniValues(proxiesIni);
			for (const [key, value] of iniValues(
				readFileSync(join(published, vo, "proxies.ini"), "utf8"),
			)) {
				if (!key.endsWith(" uri"))
					assert.equal(own.get(key), value, `${vo} ${key}`);
			}
		}
	});

	it("take more than twice the lines of the VOs' own files", () => {
		const lines = (file: string) =>
			readFileSync(file, "utf8").trimEnd().split("\n").length;
		const vos = frontends().map(({ vo }) => vo);
		const xml = vos
			.map((vo) => lines(join(published, vo, "frontend.xml")))
			.reduce((a, b) => a + b);
		const own = vos
			.map((vo) => lines(join(root, "config", "frontends", `${vo}.yaml`)))
			.reduce((a, b) => a + b);
		assert.ok(own * 2 < xml, `${own} lines of YAML for ${xml} lines of XML`);
	});
});

function frontends() {
	return loadStack("nautilus", { root, credentials: false }).frontends;
}

function xmlDifferences(): Difference[] {
	return frontends().flatMap(({ vo, frontendXml, image }) => {
		const release = image.glideinwms;
		const own = flattenFrontendXml(frontendXml, release);
		const theirs = flattenFrontendXml(
			readFileSync(join(published, vo, "frontend.xml"), "utf8"),
			release,
		);
		return [...theirs]
			.filter(
				([path, value]) =>
					compact(own.get(path) ?? "") !== compact(value) || !own.has(path),
			)
			.map(([path, value]) => ({ vo, path, was: value, is: own.get(path) }));
	});
}

/** Without the white space that means nothing in an expression: that outside of quotes. */
function compact(value: string): string {
	return value.replace(
		/("[^"]*")|\s+/g,
		(_, quoted: string | undefined) => quoted ?? "",
	);
}

/** The rows of the tables in docs/repairs.md. */
function listedRepairs(): Repair[] {
	const text = readFileSync(join(root, "docs", "repairs.md"), "utf8");
	return [...text.matchAll(/^\| +([a-z ]+?) +\| +`([^`]+)` +\|/gm)].map(
		([, vos = "", where = ""]) => ({
			vos: vos.split(" "),
			where,
		}),
	);
}

function covers({ vos, where }: Repair, { vo, path }: Difference): boolean {
	const pattern = where
		.split("*")
		.map((part) => part.replace(/[.[\]()+?|^$\\]/g, "\\$&"))
		.join(".*");
	return vos.includes(vo) && new RegExp(`^${pattern}$`).test(path);
}

/** `section key` to value, with the defaults of gwms_renew_proxies. */
function iniValues(text: string): Map<string, string> {
	const defaults = {
		use_voms_server: "false",
		lifetime: "24",
		bits: "2048",
		fqan: "/Role=NULL/Capability=NULL",
	};
	const values = new Map<string, string>();
	let section = "";
	for (const line of text.split("\n").map((raw) => raw.trim())) {
		const head = /^\[(.*)\]$/.exec(line)?.[1];
		if (head !== undefined) {
			section = head;
			for (const [key, value] of Object.entries(defaults))
				values.set(`${section} ${key}`, value);
		}
		const [, key, value] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
		if (key !== undefined && value !== undefined)
			values.set(`${section} ${key}`, value);
	}
	return values;
}
