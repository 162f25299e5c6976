import assert from "node:assert/strict";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { glidefleetHere } from "../../support/glidefleet.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";
import { oddFrontendXml, oddProxiesIni } from "./oddFrontend.ts";

describe("glidefleet import", () => {
	let project: TemporaryProject;
	let source: string;
	const run = (...args: string[]) =>
		glidefleetHere(project.root, ["import", ...args]);
	const file = () => join(project.root, "config", "frontends", "odd.yaml");
	beforeEach(() => {
		project = temporaryProject();
		source = join(project.root, "source");
		mkdirSync(source);
		writeFileSync(join(source, "frontend.xml"), oddFrontendXml);
		writeFileSync(join(source, "proxies.ini"), oddProxiesIni);
	});
	afterEach(() => project.dispose());

	it("writes a file that the stack takes, and prints the credentials to set", async () => {
		const { status, stdout, stderr } = await run("source", "--vo", "odd");
		assert.equal(status, 0, stderr + stdout);
		assert.match(
			stdout,
			/^Imported source to config\/frontends\/odd\.yaml, \d+ lines\n\nNot carried over \(/,
		);
		assert.match(
			stdout,
			/pulumi config set --stack nautilus --secret --path 'credentials\.odd\["frontendcert\.pem"\]'/,
		);
		project.replace("Pulumi.nautilus.yaml", "    - gluex\n", "    - odd\n");
		const { frontends } = loadStack("nautilus", {
			root: project.root,
			credentials: false,
		});
		assert.ok(frontends.some(({ vo }) => vo === "odd"));
	});

	it("refuses to overwrite a file, unless it is forced to", async () => {
		writeFileSync(file(), "# mine\n");
		const { status, stderr } = await run("source", "--vo", "odd");
		assert.equal(status, 2);
		assert.match(
			stderr,
			/config\/frontends\/odd\.yaml already exists: pass --force to overwrite it, --out for another file, or --check/,
		);
		assert.equal(readFileSync(file(), "utf8"), "# mine\n");
		assert.equal((await run("source", "--vo", "odd", "--force")).status, 0);
		assert.match(readFileSync(file(), "utf8"), /\nname: ODD_VO\n/);
	});

	it("writes to another file where it is told one", async () => {
		assert.equal(
			(await run("source", "--vo", "odd", "--out", "new.yaml")).status,
			0,
		);
		assert.ok(
			existsSync(join(project.root, "new.yaml")) && !existsSync(file()),
		);
	});

	it("only compares with --check, and ends with 1 where something would be lost", async () => {
		const { status, stdout } = await run("source", "--vo", "odd", "--check");
		assert.equal(status, 1);
		assert.match(
			stdout,
			/\nEquivalent to the source, except for \d+ repairs and \d+ values not carried over\n$/,
		);
		assert.ok(!existsSync(file()));
	});

	it("ends a --check with 0 where nothing is lost", async () => {
		writeFileSync(
			join(source, "frontend.xml"),
			oddFrontendXml.replace('colour="blue"', ""),
		);
		const { status, stdout } = await run(
			"source/frontend.xml",
			"--vo",
			"odd",
			"--check",
		);
		assert.equal(status, 0, stdout);
		assert.match(
			stdout,
			/\nEquivalent to the source, except for \d+ repairs\n$/,
		);
	});

	it("writes what cannot be deployed, says why with line and column, and ends with 1", async () => {
		writeFileSync(
			join(source, "frontend.xml"),
			'<frontend frontend_name="a"><groups><group name="b"/></groups></frontend>',
		);
		const { status, stdout, stderr } = await run("source", "--vo", "odd");
		assert.equal(status, 1);
		assert.match(
			stdout,
			/\nThese settings have \d+ faults: fix them in the file\n$/,
		);
		assert.match(
			stdout,
			/ {2}config\/frontends\/odd\.yaml:3 collectors: The value is missing: the hosts of the VO's pool are needed\. Set it in config\/frontends\/odd\.yaml or in the stack's entry for odd/,
		);
		assert.match(
			stderr,
			/^config\/frontends\/odd\.yaml:\d+:\d+: error: collectors: /m,
		);
		assert.ok(existsSync(file()));
	});

	for (const [what, args, message] of [
		["no source", ["--vo", "odd"], /Missing argument: source/],
		[
			"two sources",
			["a", "b", "--vo", "odd"],
			/Too many arguments: expected 1, found 2/,
		],
		["no VO", ["source"], /--vo is missing/],
		[
			"a VO that is no name",
			["source", "--vo", "Odd"],
			/Invalid VO "Odd": expected a lower-case letter, then letters, digits and - \(at most 40\)/,
		],
		["the shared base for a VO", ["source", "--vo", "osg"], /shared base/],
		[
			"an unknown release",
			["source", "--vo", "odd", "--release", "9"],
			/Unknown release "9": expected a release of the series 3\.4, /,
		],
	] as const)
		it(`ends with 2 for ${what}`, async () => {
			const { status, stderr, stdout } = await run(...args);
			assert.equal(status, 2);
			assert.match(stderr, message);
			assert.equal(stdout, "");
		});

	for (const [what, prepare, message] of [
		[
			"a source that is not there",
			() => "nowhere",
			/File not found: correct the path/,
		],
		[
			"a loop of links",
			() => {
				symlinkSync("loop", join(source, "loop"));
				return "source/loop";
			},
			/cannot be read \(ELOOP\)/,
		],
		[
			"text that is no UTF-8",
			() => {
				writeFileSync(join(source, "x.xml"), Buffer.from([0xff, 0xfe, 60, 0]));
				return "source/x.xml";
			},
			/is UTF-16: save it as UTF-8/,
		],
		[
			"a directory without frontend.xml",
			() => "config/clusters",
			/No frontend\.xml in the directory, only local\.yaml, nautilus\.yaml: pass the file itself, or rename it/,
		],
		["a device", () => "/dev/null", /Expected a regular file/],
	] as const)
		it(`ends with 1 and no stack trace for ${what}`, async () => {
			const { status, stderr } = await run(prepare(), "--vo", "odd");
			assert.equal(status, 1);
			assert.match(stderr, message);
			assert.doesNotMatch(stderr, /\n\s+at /);
		});
});
