import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { goBinary } from "../../local/binary.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";
import { captured, type Ran } from "../support/captured.ts";
import { runIn } from "../support/glidefleet.ts";
import { twoStacks } from "../support/oneOfTwoClusters.ts";
import {
	root,
	type TemporaryProject,
	temporaryProject,
} from "../support/project.ts";
import { asRepository, gitIn } from "../support/pullRequest.ts";
import { type Runner, readWorkflow, runJob } from "../support/runWorkflow.ts";

const names = ["check", "deploy", "nightly"].map(
	(name) => `glidefleet-${name}`,
);

describe("glidefleet ci", () => {
	let project: TemporaryProject;
	let folder: string;
	const run = (...args: string[]): Promise<Ran> =>
		captured(() => main(["ci", ...args], project.root));
	/** Programs of the runner: npx takes the project's own, Pulumi is a script. */
	const runner = (more: Partial<Runner> = {}): Runner => ({
		repository: project.root,
		folder,
		context: {
			"github.base_ref": "main",
			"github.token": "",
			"github.repository": "osg/frontends",
			"github.event.pull_request.html_url": "https://example.org/pull/7",
			"github.event.before": "",
			"inputs.stack": "",
		},
		environment: { PATH: `${join(folder, "programs")}:${process.env.PATH}` },
		...more,
	});

	beforeEach(() => {
		project = temporaryProject();
		folder = mkdtempSync(join(tmpdir(), "glidefleet-runner-"));
		const programs = join(folder, "programs");
		mkdirSync(programs);
		writeFileSync(
			join(programs, "npx"),
			`#!/bin/sh\nshift\nexec ${process.execPath} ${runIn} ${project.root} "$@"\n`,
			{ mode: 0o755 },
		);
		writeFileSync(
			join(programs, "pulumi"),
			'#!/bin/sh\necho "Previewing $*"\n[ -z "$BROKEN" ]\n',
			{ mode: 0o755 },
		);
		twoStacks(project);
		asRepository(project);
	});
	const change = () =>
		project.replace("config/services/squid-ucsd.yaml", "50Gi", "60Gi");
	afterEach(() => {
		project.dispose();
		rmSync(folder, { recursive: true, force: true });
	});

	it("writes the workflows once, at the top of the repository", async () => {
		const workflows = join(project.root, ".github", "workflows");
		assert.deepEqual(
			readdirSync(workflows).sort(),
			names.map((name) => `${name}.yml`),
		);
		const again = await run("init", "github");
		assert.match(
			again.stdout,
			/^Kept \.github\/workflows\/glidefleet-check\.yml\n/,
		);
		const inner = join(project.root, "clusters", "osg");
		mkdirSync(inner, { recursive: true });
		writeFileSync(join(inner, "Pulumi.yaml"), "name: glidefleet\n");
		rmSync(workflows, { recursive: true });
		const { status } = await captured(() =>
			main(["ci", "init", "github"], inner),
		);
		assert.equal(status, 0);
		assert.ok(!existsSync(join(inner, ".github")));
		for (const name of names)
			assert.match(
				readFileSync(join(workflows, `${name}.yml`), "utf8"),
				/\n {4}working-directory: "clusters\/osg\/"\n/,
			);
		assert.equal((await run("init", "gitea")).status, 2);
	});

	it("writes what GitHub takes, by actionlint", async function () {
		this.timeout(300_000);
		const progress = stderrProgress();
		const actionlint = await goBinary(
			{
				name: "actionlint",
				module: join(root, "test", "support", "workflow-check"),
				folder: "github.com/rhysd/actionlint/cmd/actionlint",
				title: "actionlint",
				duration: "some seconds",
			},
			progress,
		);
		progress.done();
		execFileSync(actionlint, ["-no-color"], { cwd: project.root });
		const file = join(
			project.root,
			".github",
			"workflows",
			"glidefleet-check.yml",
		);
		const text = readFileSync(file, "utf8");
		writeFileSync(file, text.replace("needs: check", "needs: chekc"));
		const { status, stdout } = spawnSync(actionlint, ["-no-color"], {
			cwd: project.root,
			encoding: "utf8",
		});
		assert.deepEqual([status, /"chekc"/.test(stdout)], [1, true]);
	});

	it("gives no job of a fork a secret, nor one that runs code a token that may write", () => {
		for (const name of names) {
			const { jobs } = readWorkflow(project.root, name);
			for (const [job, content] of Object.entries(jobs)) {
				const text = JSON.stringify(content);
				if (
					name !== "glidefleet-check" ||
					/head\.repo\.full_name == github\.repository/.test(content.if ?? "")
				)
					continue;
				assert.equal(job, "check");
				assert.doesNotMatch(text, /secrets\.|github\.token|environment/);
			}
			assert.doesNotMatch(JSON.stringify(jobs), /pull_request_target/);
		}
	});

	it("checks a pull request, and says what it changes and which stacks", () => {
		const workflow = readWorkflow(project.root, "glidefleet-check");
		const none = runJob(workflow, "check", runner());
		assert.equal(none.ok, true, none.log);
		assert.deepEqual(none.outputs, { stacks: "" });
		change();
		const ran = runJob(workflow, "check", runner());
		assert.match(ran.summary, /^### Stack `local`: 2 to update\n/);
		assert.deepEqual(ran.outputs, { stacks: "local nautilus" });
	});

	it("fails where the settings have faults, and says what the other stack changes all the same", () => {
		const workflow = readWorkflow(project.root, "glidefleet-check");
		project.replace("Pulumi.local.yaml", "squid-ucsd", "squid-usd");
		change();
		const ran = runJob(workflow, "check", runner());
		assert.equal(ran.ok, false);
		assert.match(ran.log, /Unknown service "squid-usd"/);
		assert.match(ran.summary, /^### Stack `nautilus`: 2 to update\n/);
	});

	it("comments with the changes and Pulumi's preview of each stack that changes", () => {
		const workflow = readWorkflow(project.root, "glidefleet-check");
		change();
		const context = {
			...runner().context,
			"vars.PULUMI_BACKEND_URL": "file:///nowhere",
			"secrets.PULUMI_CONFIG_PASSPHRASE": "",
			"secrets.AWS_ACCESS_KEY_ID": "",
			"secrets.AWS_SECRET_ACCESS_KEY": "",
			"secrets.KUBECONFIG": "kind: Config",
		};
		const ran = runJob(workflow, "preview", runner({ context }));
		assert.equal(ran.ok, true, ran.log);
		assert.equal(ran.calls.length, 1);
		const [comment = ""] = ran.calls;
		assert.match(
			comment,
			/^gh pr comment https:\/\/example\.org\/pull\/7 .*--edit-last --create-if-none\n### Stack `local`: 2 to update\n/,
		);
		for (const stack of ["local", "nautilus"])
			assert.ok(
				comment.includes(
					`<summary>Preview of ${stack}</summary>\n\n\`\`\`text\nPreviewing preview --stack ${stack} --diff `,
				),
				comment,
			);
		const environment = { ...runner().environment, BROKEN: "yes" };
		const broken = runJob(
			workflow,
			"preview",
			runner({ context, environment }),
		);
		assert.equal(broken.ok, false);
		assert.match(broken.calls[0] ?? "", /Preview failed of nautilus/);
	});

	it("finds the stacks that a push changes: those since the commit before, all where there is none, or the one that was asked for", () => {
		const git = gitIn(project);
		const workflow = readWorkflow(project.root, "glidefleet-deploy");
		const stacks = (before: string, stack = "") => {
			const context = {
				...runner().context,
				"github.event.before": before,
				"inputs.stack": stack,
			};
			const { ok, outputs, log } = runJob(
				workflow,
				"stacks",
				runner({ context }),
			);
			assert.equal(ok, true, log);
			return JSON.parse(outputs.stacks ?? "");
		};
		const before = git("rev-parse", "HEAD").trim();
		project.replace(
			"Pulumi.nautilus.yaml",
			"[squid-ucsd]",
			"[{ service: squid-ucsd, cache: { disk: 60Gi } }]",
		);
		git("commit", "--quiet", "--all", "--message", "change");
		assert.deepEqual(stacks(before), ["nautilus"]);
		assert.deepEqual(stacks(git("rev-parse", "HEAD").trim()), []);
		assert.deepEqual(stacks("0".repeat(40)), ["local", "nautilus"]);
		assert.deepEqual(stacks("", "nautilus"), ["nautilus"]);
	});

	it("deploys a stack without asking", () => {
		const workflow = readWorkflow(project.root, "glidefleet-deploy");
		const context = {
			"matrix.stack": "nautilus",
			"vars.PULUMI_BACKEND_URL": "",
			"secrets.PULUMI_CONFIG_PASSPHRASE": "",
			"secrets.AWS_ACCESS_KEY_ID": "",
			"secrets.AWS_SECRET_ACCESS_KEY": "",
			"secrets.KUBECONFIG": "",
		};
		const { ok, log } = runJob(workflow, "up", runner({ context }));
		assert.equal(ok, true, log);
		assert.match(
			log,
			/^Previewing up --stack nautilus --yes --skip-preview --non-interactive\n/m,
		);
	});

	it("opens an issue where something is wrong, keeps it up to date, and closes it", () => {
		const workflow = readWorkflow(project.root, "glidefleet-nightly");
		const context = {
			...runner().context,
			"vars.PULUMI_BACKEND_URL": "",
			"secrets.PULUMI_CONFIG_PASSPHRASE": "",
			"secrets.AWS_ACCESS_KEY_ID": "",
			"secrets.AWS_SECRET_ACCESS_KEY": "",
			"secrets.KUBECONFIG": "",
		};
		const first = runJob(workflow, "status", runner({ context }));
		assert.equal(first.ok, true, first.log);
		assert.match(
			first.calls[1] ?? "",
			/^gh issue create .*\n {4}Stack local:\n/,
		);
		const again = runJob(
			workflow,
			"status",
			runner({ context, openIssue: "12" }),
		);
		assert.match(again.calls[0] ?? "", /^gh issue edit 12 /);
		const programs = join(folder, "programs");
		writeFileSync(join(programs, "npx"), "#!/bin/sh\necho well\n");
		const well = runJob(
			workflow,
			"status",
			runner({ context, openIssue: "12" }),
		);
		assert.match(well.calls[0] ?? "", /^gh issue close 12 /);
	});

	it("proposes new image pins, once", () => {
		const workflow = readWorkflow(project.root, "glidefleet-nightly");
		const programs = join(folder, "programs");
		const git = gitIn(project);
		git("clone", "--quiet", "--bare", ".", join(folder, "origin"));
		git("remote", "add", "origin", join(folder, "origin"));
		const job = () => runJob(workflow, "images", runner());
		writeFileSync(join(programs, "npx"), "#!/bin/sh\necho nothing new\n");
		assert.deepEqual(job().calls, []);
		writeFileSync(
			join(programs, "npx"),
			"#!/bin/sh\necho frontend: newer\necho '# pins' > config/images.lock.yaml\n",
		);
		const { ok, log } = job();
		assert.equal(ok, true, log);
		assert.match(
			git(
				"--git-dir",
				join(folder, "origin"),
				"log",
				"--format=%s",
				"glidefleet-images",
				"-1",
			),
			/^Update image pins\n/,
		);
	});
});
