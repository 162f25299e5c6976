import assert from "node:assert/strict";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CredentialRow } from "../../cli/credentials/credentialRow.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { Credentials } from "../../local/kubectlConverge.ts";
import {
	type PulumiWorkspace,
	pulumiAbsence,
	pulumiWorkspace,
} from "../../local/pulumi.ts";
import { selfSigned } from "../../local/selfSigned.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { tellingPieces } from "../support/badCredentials.ts";
import { type Ended, glidefleet } from "../support/glidefleet.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

const settings = `config:
  glidefleet:cluster: local
  glidefleet:frontends: [gluex]
  glidefleet:services:
    - { service: xcache-atlas, ram: 1Gi, host_secret: atlas-host }
`;
const secretKeys = ["hostcert.pem", "hostkey.pem"];

describe("`glidefleet credentials`, with Pulumi's own command line,", () => {
	let project: TemporaryProject;
	let folder: string;
	let workspace: PulumiWorkspace;
	let good: Credentials;
	let plan: StackPlan;
	let begun: string;
	const printed: string[] = [];

	before(async function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		project = temporaryProject({ runnable: true });
		project.write("Pulumi.local.yaml", settings);
		folder = mkdtempSync(join(tmpdir(), "glidefleet-credentials-"));
		workspace = pulumiWorkspace({
			stack: "local",
			project: project.root,
			state: folder,
			kubeconfig: join(folder, "no-kubeconfig"),
		});
		await workspace.pulumi(["stack", "init"]);
		plan = loadStack("local", { root: project.root, credentials: false });
		good = await stackCredentials(plan);
		begun = file();
	});
	after(() => {
		project?.dispose();
		if (folder !== undefined) rmSync(folder, { recursive: true });
	});

	const run = async (...args: string[]): Promise<Ended> => {
		const ended = await glidefleet(
			project.root,
			["credentials", ...args, "--stack", "local"],
			workspace.environment,
		);
		printed.push(ended.stdout, ended.stderr);
		return ended;
	};
	const rows = async (): Promise<Record<string, CredentialRow>> => {
		const { stdout } = await run("--json");
		const list = JSON.parse(stdout) as CredentialRow[];
		return Object.fromEntries(
			list.map((row) => [`${row.service} ${row.credential}`, row]),
		);
	};
	const directory = (files: Readonly<Record<string, string>>): string => {
		const path = mkdtempSync(join(folder, "files-"));
		for (const [name, text] of Object.entries(files))
			writeFileSync(join(path, name), text);
		return path;
	};
	const file = () =>
		readFileSync(join(project.root, "Pulumi.local.yaml"), "utf8");

	it("names what is missing and the command that sets it, and ends with 1", async () => {
		const { code, stdout, stderr } = await run();
		assert.equal(code, 1);
		assert.match(
			stdout,
			/^SERVICE +CREDENTIAL +FROM +OF +ISSUED BY +EXPIRES +STATE\n/,
		);
		assert.match(stdout, /^gluex +frontendcert\.pem +stack +MISSING$/m);
		assert.match(stdout, /^gluex +frontendkey\.pem +stack +MISSING$/m);
		assert.match(
			stdout,
			/^gluex: frontendkey\.pem: It is missing \(key of the frontend\)\. Set it: npx pulumi config set --stack local --secret --path 'credentials\.gluex\["frontendkey\.pem"\]' < frontendkey\.pem$/m,
		);
		assert.match(
			stdout,
			/^xcache-atlas +hostcert\.pem +Secret atlas-host\[tls\.crt\] +UNSEEN$/m,
		);
		assert.match(stderr, /^Cannot read the Secret atlas-host: /m);
	});

	it("sets nothing with --dry-run, and says what it would set", async () => {
		const path = directory({ ...good.gluex, ".hidden": "x" });
		const { code, stdout } = await run("set", "gluex", path, "--dry-run");
		assert.equal(code, 0, stdout);
		const files = Object.keys(good.gluex ?? {}).sort();
		assert.ok(files.includes("frontendcert.pem") && files.length > 2);
		assert.deepEqual(stdout.split("\n"), [
			...files.map((name) => `gluex: ${name}: would be set`),
			"Nothing was set: run without --dry-run",
			"",
		]);
		assert.equal(file(), begun);
	});

	it("refuses files that the VO does not use, no text, or no credential, and sets none", async () => {
		const path = directory({
			...good.gluex,
			"frontendcert.pen": "x",
			"frontendkey.pem": "hello",
		});
		mkdirSync(join(path, "folder"));
		const first = await run("set", "gluex", path);
		assert.equal(first.code, 1);
		assert.match(
			first.stderr,
			/frontendcert\.pen: gluex does not use this file; did you mean "frontendcert\.pem"\? Expected one of frontendcert\.pem, frontendkey\.pem, \S.*\.idtoken, FRONTEND\n/,
		);
		assert.match(first.stderr, /folder: gluex does not use this file/);
		rmSync(join(path, "folder"), { recursive: true });
		rmSync(join(path, "frontendcert.pen"));
		const second = await run("set", "gluex", path);
		assert.equal(second.code, 1);
		assert.match(
			second.stderr,
			/frontendkey\.pem: Expected a private key in PEM format/,
		);
		assert.match(second.stderr, /\nNothing was set\n$/);
		writeFileSync(join(path, "frontendkey.pem"), Buffer.from([0xff, 0, 1]));
		assert.match(
			(await run("set", "gluex", path)).stderr,
			/Expected UTF-8 text/,
		);
		assert.equal(file(), begun);
	});

	it("refuses an unknown VO and a directory that is not there", async () => {
		const unknown = await run("set", "gluxe", folder);
		assert.equal(unknown.code, 2);
		assert.match(
			unknown.stderr,
			/Unknown VO or service "gluxe"; did you mean "gluex"\?/,
		);
		const absent = await run("set", "gluex", join(folder, "absent"));
		assert.equal(absent.code, 1);
		assert.match(absent.stderr, /Cannot read the directory: ENOENT/);
	});

	it("sets a directory, encrypted, and then shows whose each is and until when", async () => {
		const { code, stdout } = await run(
			"set",
			"gluex",
			directory(good.gluex ?? {}),
		);
		assert.equal(code, 0);
		assert.match(stdout, /^gluex: frontendcert\.pem: set$/m);
		assert.match(file(), /frontendkey\.pem:\n +secure: /);
		const found = await rows();
		const row = found["gluex frontendcert.pem"];
		const dn = plan.frontends[0]?.credentials[0]?.subject;
		assert.equal(row?.state, "good");
		assert.deepEqual([row.subject, row.issuer], [dn, dn]);
		assert.ok((row.daysLeft ?? 0) >= 88 && (row.daysLeft ?? 0) <= 90);
		assert.equal(found["gluex frontendkey.pem"]?.state, "good");
		const { stdout: table } = await run();
		assert.match(
			table,
			/^gluex +frontendcert\.pem +stack +CN=osg-gluex-1\.t2\.ucsd\.edu +CN=osg-gluex-1\.t2\.ucsd\.edu +20\d\d-\d\d-\d\d, in 8\d days +good$/m,
		);
	});

	it("sets only what is new, and refuses half a pair", async () => {
		const same = await run("set", "gluex", directory(good.gluex ?? {}));
		assert.match(same.stdout, /frontendcert\.pem: unchanged/);
		const dn = plan.frontends[0]?.credentials[0]?.subject ?? "";
		const { certificate, privateKey } = await selfSigned(dn);
		const before = file();
		const half = directory({ "frontendcert.pem": certificate });
		const { code, stderr } = await run("set", "gluex", half);
		assert.equal(code, 1);
		assert.match(stderr, /frontendcert\.pem: Certificate and key do not match/);
		assert.equal(file(), before);
		const both = directory({
			"frontendcert.pem": certificate,
			"frontendkey.pem": privateKey,
		});
		const renewed = await run("set", "gluex", both);
		assert.equal(renewed.code, 0, renewed.stderr);
		assert.match(renewed.stdout, /frontendkey\.pem: set again/);
		assert.notEqual(file(), before);
	});

	it("ends with 1, and looks into nothing, where Pulumi does not decrypt", async () => {
		const { code, stdout, stderr } = await glidefleet(
			project.root,
			["credentials", "--stack", "local"],
			{ ...workspace.environment, PULUMI_CONFIG_PASSPHRASE_FILE: "" },
		);
		assert.equal(code, 1);
		assert.match(stdout, /^gluex +frontendcert\.pem +stack +UNSEEN$/m);
		assert.match(stderr, /^Pulumi cannot decrypt the stack's credentials: /m);
	});

	it("told no value all the while", () => {
		const pieces = tellingPieces(good);
		assert.ok(pieces.length > 0 && printed.length > 10);
		for (const piece of pieces)
			for (const text of printed) assert.ok(!text.includes(piece));
		assert.deepEqual(
			secretKeys.filter((key) => key in (good["xcache-atlas"] ?? {})),
			[],
		);
	});
});
