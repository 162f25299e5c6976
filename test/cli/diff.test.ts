import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured, type Ran } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

const osg = "config/frontends/osg.yaml";
const stack = "Pulumi.nautilus.yaml";
const idle = "GLIDEIN_Max_Idle: { value: 2400";

describe("glidefleet diff", () => {
	let project: TemporaryProject;
	const git = (...args: string[]) =>
		execFileSync(
			"git",
			["-c", "user.name=test", "-c", "user.email=test@example.org", ...args],
			{ cwd: project.root, encoding: "utf8" },
		);
	const commit = () => {
		git("add", "--all");
		git("commit", "--quiet", "--message", "settings");
	};
	const diff = (...args: string[]): Promise<Ran> =>
		captured(() => main(["diff", ...args], project.root));

	beforeEach(() => {
		project = temporaryProject();
		git("init", "--quiet", "--initial-branch", "main");
		commit();
	});
	afterEach(() => project.dispose());

	it("says that nothing changes, and leaves the repository as it is", async () => {
		const before = git("status", "--porcelain");
		const { status, stdout, stderr } = await diff();
		assert.equal(stdout, "No changes since HEAD\n", stderr);
		assert.equal(status, 0);
		assert.equal(git("status", "--porcelain"), before);
	});

	it("shows what is created, updated and deleted, what restarts and what is kept, with the lines", async () => {
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 2401");
		project.replace(stack, "    - igwn\n", "");
		project.replace(
			stack,
			"    - uclhc\n",
			"    - uclhc\n  glidefleet:services: [squid-ucsd]\n",
		);
		const { status, stdout } = await diff("--stack", "nautilus");
		assert.equal(status, 0);
		assert.match(
			stdout,
			/^Stack nautilus: \d+ to create, 4 to update, 9 to delete\n/,
		);
		for (const line of [
			"  ~ gluex-frontend configmap/gluex-frontend",
			"  ~ gluex-frontend deployment/gluex-frontend (pods restart)",
			"  - igwn-frontend persistentvolumeclaim/igwn-storage (kept in the cluster)",
			"  - igwn-frontend deployment/igwn-frontend",
			"  + squid-ucsd deployment/squid-ucsd",
			"--- a/gluex-frontend/configmap/gluex-frontend",
			"+++ b/gluex-frontend/configmap/gluex-frontend",
			"--- /dev/null",
		])
			assert.ok(stdout.includes(`\n${line}\n`), line);
		assert.match(
			stdout,
			/\n-.*name="GLIDEIN_Max_Idle".*value="2400"\/>\n\+.*name="GLIDEIN_Max_Idle".*value="2401"\/>\n/,
		);
	});

	it("tells a new stack and one that is gone as created and deleted", async () => {
		project.write(
			"Pulumi.second.yaml",
			"config:\n  glidefleet:cluster: nautilus\n  glidefleet:services: [squid-ucsd]\n",
		);
		project.remove("Pulumi.local.yaml");
		const { stdout } = await diff();
		assert.match(stdout, /^Stack local: \d+ to delete\n/);
		assert.match(stdout, /\nStack second: \d+ to create\n/);
	});

	it("compares with where the branch left, not with what came since", async () => {
		git("switch", "--quiet", "--create", "branch");
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 2401");
		commit();
		git("switch", "--quiet", "main");
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 7");
		commit();
		git("switch", "--quiet", "branch");
		const { stdout } = await diff("--base", "main");
		assert.match(stdout, /\+.*"GLIDEIN_Max_Idle".*value="2401"/);
		assert.doesNotMatch(stdout, /"GLIDEIN_Max_Idle".*value="7"/);
	});

	it("names credentials that changed, and shows nothing of them", async () => {
		const credentials = (certificate: string) =>
			`  glidefleet:credentials:\n    gluex:\n      frontendkey.pem: { secure: v1:a2V5 }\n      frontendcert.pem: { secure: ${certificate} }\n`;
		const cluster = "  glidefleet:cluster: nautilus\n";
		project.replace(stack, cluster, `${cluster}${credentials("v1:Zmlyc3Q=")}`);
		commit();
		project.replace(stack, "v1:Zmlyc3Q=", "v1:c2Vjb25k");
		const { stdout } = await diff();
		assert.equal(
			stdout,
			"Stack nautilus: 1 credential changed\n  ~ credential gluex: frontendcert.pem\n",
		);
	});

	it("takes a project in a folder of a repository", async () => {
		const whole = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		try {
			rmSync(join(project.root, ".git"), { recursive: true });
			mkdirSync(join(whole, "clusters"));
			renameSync(project.root, join(whole, "clusters", "osg"));
			const own = { ...project, root: join(whole, "clusters", "osg") };
			project = own;
			execFileSync("git", ["init", "--quiet", whole]);
			commit();
			const { status, stdout, stderr } = await diff();
			assert.equal(stdout, "No changes since HEAD\n", stderr);
			assert.equal(status, 0);
		} finally {
			rmSync(whole, { recursive: true, force: true });
		}
	});

	it("prints Markdown in which nothing ends its blocks, and says what does not fit", async () => {
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 2401");
		project.replace(
			"config/frontends/gluex.yaml",
			"attrs:\n",
			"attrs:\n  FENCE: { value: '```', publish: glidein }\n",
		);
		const { stdout } = await diff("--output", "markdown");
		assert.match(stdout, /^### Stack `local`: /);
		assert.match(
			stdout,
			/\n\| `gluex-frontend` \| `deployment\/gluex-frontend` \| update \| pods restart \|\n/,
		);
		assert.match(stdout, /\n````diff\n.*?FENCE.*?\n````\n/s);
		for (const name of ["local", "nautilus"])
			project.replace(`Pulumi.${name}.yaml`, "- igwn\n", "- uclhc2\n");
		project.write("config/frontends/uclhc2.yaml", "name: x\n");
		project.remove(stack);
		const long = await diff("--output", "markdown");
		assert.match(
			long.stdout,
			/The diff is too long for a comment: `glidefleet diff --base HEAD --stack nautilus` prints it\./,
		);
		assert.ok(long.stdout.length < 65_000);
	});

	it("prints JSON of the stacks that change or have faults", async () => {
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 2401");
		project.write("Pulumi.second.yaml", "config: {}\n");
		const { status, stdout } = await diff("--output", "json");
		assert.equal(status, 1);
		const { stacks } = JSON.parse(stdout);
		assert.deepEqual(
			stacks.map(({ stack }: { stack: string }) => stack),
			["local", "nautilus", "second"],
		);
		assert.match(stacks[2].error, /^Pulumi\.second\.yaml:1:1: error: /);
		assert.deepEqual(Object.keys(stacks[1].objects[0]), [
			...["service", "object", "change", "patch"],
		]);
	});

	it("counts the stacks as changed whose faults of the base are fixed, and no others", async () => {
		project.replace(stack, "- uclhc", "- uclch");
		commit();
		project.replace(stack, "- uclch", "- uclhc");
		const why =
			/^Stack nautilus: unknown changes \(settings at commit [0-9a-f]{10} have faults\)\n$/;
		const text = await diff();
		assert.match(text.stdout, why, text.stderr);
		assert.equal(text.status, 0);
		const { status, stdout, stderr } = await diff("--output", "names");
		assert.deepEqual([status, stdout], [0, "nautilus\n"]);
		assert.match(
			stderr,
			/^Unknown changes of nautilus: settings at commit [0-9a-f]{10} have faults\n$/,
		);
		const { stdout: markdown } = await diff("--output", "markdown");
		assert.match(
			markdown,
			/^### Stack `nautilus`: unknown changes \(settings at .*\)\n$/,
		);
	});

	it("still says the faults that are there, and fails", async () => {
		project.replace(stack, "- uclhc", "- uclch");
		commit();
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { valeu: 2400");
		const { status, stdout, stderr } = await diff("--stack", "nautilus");
		assert.deepEqual([status, stdout], [1, ""]);
		assert.match(
			stderr,
			/^Stack nautilus:\n(?:.*\n)*?.*osg\.yaml:75:\d+: error: /,
		);
	});

	const lock = (version: string, integrity: string) =>
		JSON.stringify({
			packages: {
				"": { dependencies: { glidefleet: "file:glidefleet.tgz" } },
				"node_modules/glidefleet": { version, integrity },
			},
		});

	it("counts all stacks as changed where another version of the program is installed", async () => {
		project.write("package-lock.json", lock("0.2.0", "sha512-a"));
		commit();
		assert.equal((await diff("--output", "names")).stdout, "");
		project.write("package-lock.json", lock("0.3.0", "sha512-b"));
		const names = await diff("--output", "names");
		assert.deepEqual(names, {
			status: 0,
			stdout: "local\nnautilus\n",
			stderr:
				"Unknown changes of local, nautilus: glidefleet changes from 0.2.0 to 0.3.0\n",
		});
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 2401");
		assert.match(
			(await diff()).stdout,
			/^Stack nautilus: \d+ to update, unknown changes \(glidefleet changes from 0\.2\.0 to 0\.3\.0\)\n/m,
		);
	});

	it("does so for another build of one version, and by package.json without a lock", async () => {
		const own = (version: string) =>
			JSON.stringify({ dependencies: { glidefleet: version } });
		project.write("package.json", own("0.2.0"));
		project.write("package-lock.json", lock("0.2.0", "sha512-a"));
		commit();
		project.write("package-lock.json", lock("0.2.0", "sha512-b"));
		const why = async () => (await diff("--output", "names")).stderr;
		assert.match(await why(), /changes to another build of 0\.2\.0\n/);
		project.remove("package-lock.json");
		commit();
		project.write("package.json", own("0.3.0"));
		assert.match(await why(), /changes from 0\.2\.0 to 0\.3\.0\n/);
		project.remove("Pulumi.local.yaml");
		assert.match(await why(), /^Unknown changes of nautilus: /);
	});

	it("does so in a checkout whose sources change", async () => {
		for (const folder of ["cli", "components"])
			mkdirSync(join(project.root, folder));
		project.write("cli/main.ts", "");
		project.write("components/kinds.ts", "");
		commit();
		project.write("cli/main.ts", "export const one = 1;");
		assert.equal((await diff("--output", "names")).stdout, "");
		project.write("components/kinds.ts", "export const one = 1;");
		const { stdout, stderr } = await diff("--output", "names");
		assert.equal(stdout, "local\nnautilus\n");
		assert.match(stderr, /: the sources of glidefleet change\n$/);
	});

	it("refuses a commit that Git does not know, one option too many, and a folder without Git", async () => {
		for (const base of ["nowhere", "--output=x"]) {
			const { status, stderr } = await diff(`--base=${base}`);
			assert.equal(status, 2, stderr);
			assert.match(
				stderr,
				/^error: (Unknown commit "nowhere" for "--base": expected a branch, tag or commit|Option "--base" needs a value)/,
			);
		}
		assert.equal((await diff("--stack", "nautilu")).status, 2);
		rmSync(join(project.root, ".git"), { recursive: true });
		const { status, stderr } = await diff();
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^Expected a Git repository, to compare with "HEAD": .*not a git repository/i,
		);
	});

	it("says what a clone without its history needs", async () => {
		project.replace(osg, idle, "GLIDEIN_Max_Idle: { value: 2401");
		commit();
		git("switch", "--quiet", "--orphan", "other");
		git("commit", "--quiet", "--allow-empty", "--message", "other");
		const { status, stderr } = await diff("--base", "main");
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^No common commit of "main" and HEAD: fetch the whole history \(git fetch --unshallow\)\n/,
		);
	});
});
