import assert from "node:assert/strict";
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { glidefleetHere } from "../support/glidefleet.ts";
import { root } from "../support/project.ts";
import { frontendXml, manifests, proxiesIni } from "./unbroken.ts";

const lint = (...args: string[]) => glidefleetHere(root, ["lint", ...args]);

describe("glidefleet lint", () => {
	let folder: string;
	let broken: string;

	before(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-lint-"));
		writeFileSync(join(folder, "frontend.xml"), frontendXml);
		writeFileSync(join(folder, "proxies.ini"), proxiesIni);
		writeFileSync(join(folder, "all.yaml"), manifests);
		mkdirSync(join(folder, "broken"));
		broken = join(folder, "broken", "frontend.xml");
		writeFileSync(
			broken,
			frontendXml
				.replace("JobUniverse==5", "(JobUniverse==5")
				.replace('loop_delay="60"', 'loop_delay="x"'),
		);
	});

	after(() => rmSync(folder, { recursive: true }));

	it("ends with 0 where there is no error, and says how much it looked at", async () => {
		const { status, stdout } = await lint(
			join(folder, "frontend.xml"),
			join(folder, "proxies.ini"),
			join(folder, "all.yaml"),
		);
		assert.equal(stdout, "Nothing found; 3 files checked\n");
		assert.equal(status, 0);
	});

	it("shows place, severity, rule and the line with a mark, and ends with 1", async () => {
		const { status, stdout } = await lint(broken);
		assert.equal(status, 1);
		const lines = stdout.split("\n");
		const at = lines.findIndex((line) => line.includes("[classad-syntax]"));
		assert.match(
			lines[at] ?? "",
			/frontend\.xml:21:39: error: HTCondor cannot parse .*write the "\)"/,
		);
		assert.equal(
			lines[at + 1],
			'   21 |       <job query_expr="(JobUniverse==5">',
		);
		assert.equal(lines[at + 2]?.indexOf("^"), lines[at + 1]?.indexOf('">'));
		assert.match(stdout, /\n2 errors found; 1 file checked; /);
	});

	it("finds the files of a folder and of those below it", async () => {
		const { stdout, status } = await lint("--format", "json", folder);
		const findings = JSON.parse(stdout) as { rule: string; file: string }[];
		assert.equal(status, 1);
		assert.deepEqual([...new Set(findings.map(({ file }) => file))], [broken]);
	});

	it("gives JSON with no other keys than stated", async () => {
		const [finding] = JSON.parse(
			(await lint("--format", "json", broken)).stdout,
		);
		assert.deepEqual(Object.keys(finding), [
			"rule",
			"severity",
			"file",
			"line",
			"column",
			"message",
		]);
		assert.deepEqual(
			[finding.rule, finding.line, finding.column],
			["parameter-type", 2, 74],
		);
	});

	it("gives SARIF 2.1.0 whose results name rules and places", async () => {
		const log = JSON.parse((await lint("--format", "sarif", broken)).stdout);
		assert.equal(log.version, "2.1.0");
		const [run] = log.runs;
		const result = run.results.find(
			(each: { ruleId: string }) => each.ruleId === "classad-syntax",
		);
		assert.equal(run.tool.driver.rules[result.ruleIndex].id, "classad-syntax");
		const { artifactLocation, region } = result.locations[0].physicalLocation;
		assert.match(
			artifactLocation.uri,
			/^file:\/\/\/.*\/broken\/frontend\.xml$/,
		);
		assert.deepEqual(region, { startLine: 21, startColumn: 39, endColumn: 40 });
	});

	it("checks for the release asked for, by default that of the image", async () => {
		const xml = join(folder, "frontend.xml");
		assert.match(
			(await lint(xml, "--release", "3.11.3")).stdout,
			/Parameter proxy_selection_plugin is "ProxyAll": expected CredentialsBasic in 3\.11\.3; remove it for the release's default \[proxy-selection-plugin\]/,
		);
		assert.equal((await lint(xml)).status, 0);
	});

	it("reads a newer patch release as the newest that it knows, and says so beside the findings", async () => {
		const xml = join(folder, "frontend.xml");
		const { stdout, stderr } = await lint(xml, "--release", "3.11.4");
		assert.match(
			stdout,
			/Parameter proxy_selection_plugin is "ProxyAll": expected CredentialsBasic in 3\.11\.3; remove it for the release's default \[proxy-selection-plugin\]/,
		);
		assert.match(stderr, /^GlideinWMS 3\.11\.4 is read as 3\.11\.3, /);
		assert.equal((await lint(xml, "--release", "3.11.3")).stderr, "");
	});

	it("looks without a path at all that the stacks deploy, and finds no error", async () => {
		const { status, stdout } = await lint("--format", "json");
		assert.equal(status, 0);
		const files = (JSON.parse(stdout) as { file: string }[]).map(
			({ file }) => file,
		);
		assert.ok(files.includes("nautilus/gluex/frontend.xml"));
	});

	it("looks with --stack at what that one deploys", async () => {
		const filesOf = async (...args: string[]) =>
			(
				JSON.parse((await lint("-o", "json", ...args)).stdout) as {
					file: string;
				}[]
			)
				.map(({ file }) => file)
				.filter((file) => /^(local|nautilus)\//.test(file));
		const own = await filesOf("--stack", "nautilus");
		assert.ok(own.length > 0);
		assert.deepEqual(
			own,
			(await filesOf()).filter((file) => file.startsWith("nautilus/")),
		);
		assert.match(
			(await lint("-s", "nautilu")).stderr,
			/unknown stack "nautilu"/i,
		);
		const { status, stderr } = await lint("-s", "nautilus", "frontend.xml");
		assert.equal(status, 2);
		assert.match(stderr, /--stack checks what a stack deploys/);
	});

	it("takes --format as it did, too", async () => {
		const args = [folder, "--release", "3.10.17"];
		assert.deepEqual(
			(await lint(...args, "--format", "json")).stdout,
			(await lint(...args, "--output", "json")).stdout,
		);
	});

	it("explains a rule", async () => {
		const { status, stdout } = await lint("--explain", "match-attr-side");
		assert.equal(status, 0);
		assert.match(
			stdout,
			/^# match-attr-side\n[\s\S]*## Why it matters[\s\S]*## How to fix it/,
		);
	});

	it("finds a frontend.xml in a ConfigMap, at its line in the YAML", async () => {
		const own = join(folder, "embedded");
		mkdirSync(own);
		const data = frontendXml
			.replace('loop_delay="60"', 'loop_delay="x"')
			.replace(/^/gm, "    ");
		writeFileSync(
			join(own, "config.yaml"),
			`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  frontend.xml.base: |\n${data}\n`,
		);
		const [finding] = JSON.parse((await lint("--format", "json", own)).stdout);
		assert.deepEqual(
			[finding.rule, finding.line, finding.column],
			["parameter-type", 8, 78],
		);
		rmSync(own, { recursive: true });
	});

	it("follows links, and ends where they make a loop", async () => {
		const loop = join(folder, "loop");
		mkdirSync(loop);
		symlinkSync("..", join(loop, "up"));
		symlinkSync("self", join(loop, "self"));
		symlinkSync("nowhere", join(loop, "frontend.xml"));
		const { status, stderr } = await lint(loop);
		assert.equal(status, 1, stderr);
		rmSync(loop, { recursive: true });
	});

	for (const args of [
		["nowhere.xml"],
		["--format", "xml"],
		["--release", "1.0"],
		["--explain", "nothing-like-it"],
		["--nonsense"],
		[join(root, "docs", "rules")],
	])
		it(`ends with 2 and the way to the help for ${args.join(" ").replace(root, "")}`, async () => {
			const { status, stderr, stdout } = await lint(...args);
			assert.equal(status, 2);
			assert.match(stderr, /^error: .*\nSee "glidefleet lint --help"\n$/);
			assert.equal(stdout, "");
		});
});
