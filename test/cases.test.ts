import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../cli/main.ts";
import { captured, type Ran } from "./support/captured.ts";
import {
	root,
	type TemporaryProject,
	temporaryProject,
} from "./support/project.ts";
import { skipSuite } from "./support/skipSuite.ts";

const cases = join(root, "..", "shared", "cases");

/** Where the files of a case go in a project, by their names. */
const places: readonly (readonly [RegExp, string])[] = [
	[/^Pulumi\..*\.yaml$/, "."],
	[/^tvo\d*\.yaml$/, "config/frontends"],
	[/^oo\d*\.yaml$/, "config/services"],
];

describe("The inputs that are known to have failed", () => {
	let project: TemporaryProject;

	before(function () {
		if (!existsSync(cases))
			skipSuite(this, "there is no folder ../shared/cases");
	});
	beforeEach(() => {
		project = temporaryProject();
		// Each case is a stack of its own; what two stacks claim is no part of it.
		for (const stack of ["local", "nautilus"])
			project.remove(`Pulumi.${stack}.yaml`);
	});
	afterEach(() => project?.dispose());

	const run = (...args: string[]) =>
		captured(() => main(args, project.root)) as Promise<Ran>;
	const inputs = (name: string) => join(cases, name);
	const lint = (name: string) =>
		run("lint", join(inputs(name), "frontend.xml"), "--release", "3.10.17");

	async function check(name: string, stack: string): Promise<string> {
		for (const file of readdirSync(inputs(name)))
			for (const [pattern, folder] of places)
				if (pattern.test(file))
					cpSync(join(inputs(name), file), join(project.root, folder, file));
		const { status, stderr } = await run("check", "--stack", stack);
		assert.equal(status, 1);
		return stderr;
	}

	async function imported(name: string, release: string): Promise<string> {
		const args = ["--vo", "tvo", "--release", release];
		const { status, stdout, stderr } = await run(
			"import",
			inputs(name),
			...args,
		);
		assert.equal(status, 0, stderr);
		return stdout;
	}
	const settings = () =>
		readFileSync(join(project.root, "config/frontends/tvo.yaml"), "utf8");

	it("classad-unknown-function: both places, with the function that is meant", async () => {
		const { stdout } = await lint("classad-unknown-function");
		const found = await check("classad-unknown-function", "tst");
		for (const text of [stdout, found]) {
			assert.match(
				text,
				/no function "isUndefiend".*did you mean isUndefined\?/,
			);
			assert.match(
				text,
				/no function "strinListMember".*did you mean stringListMember\?/,
			);
		}
		assert.match(found, /tvo\.yaml:14:28: error/);
		assert.match(found, /tvo\.yaml:22:14: error/);
	});

	it("factory-query-slot-attribute: EntryName, and the setting that HTCondor has", async () => {
		const { stdout } = await lint("factory-query-slot-attribute");
		const found = await check("factory-query-slot-attribute", "tst3");
		for (const text of [stdout, found])
			assert.match(text, /error: .*GLIDEIN_Entry_Name.*EntryName/);
		assert.match(found, /STARTD_JOB_ENVIRONMENT.*STARTER_JOB_ENVIRONMENT/);
	});

	it("glideins-removal-disable: nothing found, and carried over", async () => {
		assert.equal((await lint("glideins-removal-disable")).status, 0);
		const report = await imported("glideins-removal-disable", "3.10.17");
		assert.match(settings(), /type: DISABLE/);
		assert.doesNotMatch(report, /Not carried over \(/);
	});

	it("import-drained-limits: a group's limits stay", async () => {
		const report = await imported("import-drained-limits", "3.10.17");
		assert.match(
			settings(),
			/running_glideins_total: \{ curb: 900, max: 1000 \}/,
		);
		assert.match(report, /running_glideins_total: Kept, but not reached/);
	});

	it("import-schedd-dn-bare: mended, and said", async () => {
		const report = await imported("import-schedd-dn-bare", "3.10.17");
		assert.match(
			report,
			/schedds\[ap2\.example\.org\]\/@DN\n.*ap2\.example\.org\n.*\/CN=ap2/,
		);
		assert.match(settings(), /ap2\.example\.org: \/CN=ap2\.example\.org/);
	});

	it("match-expr-fails-on-sample: an error, as of reconfig", async () => {
		const { stdout } = await lint("match-expr-fails-on-sample");
		const found = await check("match-expr-fails-on-sample", "tst2");
		for (const text of [stdout, found])
			assert.match(text, /error: .*samples.*IndexError/);
		assert.match(found, /tvo2\.yaml:15:12: error/);
	});

	it("origin-public-export-covers-protected: refused at the export", async () => {
		const found = await check("origin-public-export-covers-protected", "pel");
		assert.match(
			found,
			/oo2\.yaml:7:5: error: exports\.0\.path: .*\/example\/protected/,
		);
	});

	async function render(name: string): Promise<Ran> {
		cpSync(
			join(inputs("settings"), `${name}.yaml`),
			join(project.root, `Pulumi.${name}.yaml`),
		);
		return run("render", "--stack", name);
	}

	it("settings/stack-comment: refused at its place", async () => {
		const { status, stderr } = await render("stack-comment");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^Pulumi\.stack-comment\.yaml:5:42: error: .*"\/\/ c"/m,
		);
	});

	it("settings/stack-output-path: refused at its place", async () => {
		const { status, stderr } = await render("stack-output-path");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^Pulumi\.stack-output-path\.yaml:5:46: error: .*output.*"\.\.\/\.\.\/\.\.\/etc/m,
		);
	});

	it("settings/stack-precedence: each condition in brackets of its own", async () => {
		const { status, stdout } = await render("stack-precedence");
		assert.equal(status, 0);
		assert.match(stdout, /\(a =\?= 1 (\|\||&#124;&#124;) b =\?= 1\)/);
	});

	it("settings/stack-url-token: neither a password nor an option reaches git", async () => {
		const { status, stdout, stderr } = await render("stack-url-token");
		assert.deepEqual([status, stdout], [1, ""]);
		assert.match(
			stderr,
			/^Pulumi\.stack-url-token\.yaml:5:\d+: error: .*branch.*--upload-pack=x/m,
		);
		assert.match(
			stderr,
			/^Pulumi\.stack-url-token\.yaml:5:43: error: .*repository: .*password/m,
		);
	});

	it("signing-key-of-an-existing-pool: it can be kept", async () => {
		for (const stack of ["local", "nautilus"])
			project.write(
				`Pulumi.${stack}.yaml`,
				readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8"),
			);
		const creds = join(inputs("signing-key-of-an-existing-pool"), "creds");
		const { stdout, stderr } = await run(
			"credentials",
			"set",
			"gluex",
			creds,
			"--stack",
			"nautilus",
			"--dry-run",
		);
		assert.match(stdout + stderr, /FRONTEND/);
		assert.doesNotMatch(stdout + stderr, /error: |UTF-8|no text/);
	});

	it("token-only-frontend: taken without certificate and DN, its key a credential of the stack", async () => {
		const report = await imported("token-only-frontend", "3.11.3");
		assert.match(report, /^ {2}scitokens\.pem: key of the generator/m);
		assert.doesNotMatch(report, /frontendcert\.pem|frontendkey\.pem/);
		assert.doesNotMatch(settings(), /^dn:/m);
	});
});
