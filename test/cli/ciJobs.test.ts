import assert from "node:assert/strict";
import { join } from "node:path";
import { gitIn } from "../support/pullRequest.ts";
import { type JobRun, readWorkflow, runJob } from "../support/runWorkflow.ts";
import { workflowProject } from "../support/workflowProject.ts";

describe("The workflows' own steps", () => {
	const made = workflowProject();
	const job = (
		workflow: string,
		name: string,
		context: Readonly<Record<string, string>> = {},
		more: { openIssue?: string; environment?: Record<string, string> } = {},
	): Promise<JobRun> => {
		const { project, runner } = made();
		const own = runner(context);
		const environment = { ...own.environment, ...more.environment };
		return runJob(readWorkflow(project.root, `glidefleet-${workflow}`), name, {
			...own,
			...more,
			environment,
		});
	};
	const change = () =>
		made().project.replace("config/services/squid-ucsd.yaml", "50Gi", "60Gi");

	it("check a pull request, and say what it changes and which stacks", async () => {
		const none = await job("check", "check");
		assert.equal(none.ok, true, none.log);
		assert.deepEqual(none.outputs, { stacks: "" });
		change();
		const ran = await job("check", "check");
		assert.match(ran.summary, /^### Stack `local`: 2 to update\n/);
		assert.deepEqual(ran.outputs, { stacks: "local nautilus" });
	});

	it("fail where the settings have faults, and say what the other stack changes all the same", async () => {
		made().project.replace("Pulumi.local.yaml", "squid-ucsd", "squid-usd");
		change();
		const ran = await job("check", "check");
		assert.equal(ran.ok, false);
		assert.match(ran.log, /Unknown service "squid-usd"/);
		assert.match(ran.summary, /^### Stack `nautilus`: 2 to update\n/);
	});

	it("comment with the changes and Pulumi's preview of each stack that changes", async () => {
		change();
		const ran = await job("check", "preview");
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
		const environment = { BROKEN: "yes" };
		const broken = await job("check", "preview", {}, { environment });
		assert.equal(broken.ok, false);
		assert.match(broken.calls[0] ?? "", /Preview failed of nautilus/);
	});

	it("find the stacks that a push changes: those since the commit before, all where there is none, or the one that was asked for", async () => {
		const { project } = made();
		const git = gitIn(project);
		const stacks = async (before: string, stack = "") => {
			const { ok, outputs, log } = await job("deploy", "stacks", {
				"github.event.before": before,
				"inputs.stack": stack,
			});
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
		assert.deepEqual(await stacks(before), ["nautilus"]);
		assert.deepEqual(await stacks(git("rev-parse", "HEAD").trim()), []);
		assert.deepEqual(await stacks("0".repeat(40)), ["local", "nautilus"]);
		assert.deepEqual(await stacks("", "nautilus"), ["nautilus"]);
	});

	it("find the stacks whose faults a push fixes, and all where it brings another version of the program", async () => {
		const { project } = made();
		const git = gitIn(project);
		const commit = () => {
			git("add", "--all");
			git("commit", "--quiet", "--message", "change");
		};
		const stacks = async () => {
			const { ok, outputs, log } = await job("deploy", "stacks", {
				"github.event.before": git("rev-parse", "HEAD~").trim(),
			});
			assert.equal(ok, true, log);
			return JSON.parse(outputs.stacks ?? "");
		};
		project.replace("Pulumi.local.yaml", "squid-ucsd", "squid-usd");
		commit();
		project.replace("Pulumi.local.yaml", "squid-usd", "squid-ucsd");
		commit();
		assert.deepEqual(await stacks(), ["local"]);
		const lock = (version: string) =>
			JSON.stringify({ packages: { "node_modules/glidefleet": { version } } });
		project.write("package-lock.json", lock("0.2.0"));
		commit();
		project.write("package-lock.json", lock("0.3.0"));
		commit();
		assert.deepEqual(await stacks(), ["local", "nautilus"]);
	});

	it("deploy a stack without asking", async () => {
		const { ok, log } = await job("deploy", "up", {
			"matrix.stack": "nautilus",
		});
		assert.equal(ok, true, log);
		assert.match(
			log,
			/^Previewing up --stack nautilus --yes --skip-preview --non-interactive\n/m,
		);
	});

	it("open an issue where something is wrong, keep it up to date, and close it", async () => {
		const first = await job("nightly", "status");
		assert.equal(first.ok, true, first.log);
		assert.match(
			first.calls[1] ?? "",
			/^gh issue create .*\n {4}Stack local:\n/,
		);
		const open = { openIssue: "12" };
		const again = await job("nightly", "status", {}, open);
		assert.match(again.calls[0] ?? "", /^gh issue edit 12 /);
		made().program("npx", "echo well");
		const well = await job("nightly", "status", {}, open);
		assert.match(well.calls[0] ?? "", /^gh issue close 12 /);
	});

	it("propose new image pins", async () => {
		const { project, folder, program } = made();
		const git = gitIn(project);
		const origin = join(folder, "origin");
		git("clone", "--quiet", "--bare", ".", origin);
		git("remote", "add", "origin", origin);
		program("npx", "echo nothing new");
		assert.deepEqual((await job("nightly", "images")).calls, []);
		program("npx", "echo newer\necho '# pins' > config/images.lock.yaml");
		const { ok, log } = await job("nightly", "images");
		assert.equal(ok, true, log);
		const last = ["log", "--format=%s", "-1", "glidefleet-images"];
		assert.equal(git("--git-dir", origin, ...last), "Update image pins\n");
	});
});
