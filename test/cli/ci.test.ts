import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { goBinary } from "../../local/binary.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";
import { captured } from "../support/captured.ts";
import { root } from "../support/project.ts";
import { readWorkflow } from "../support/runWorkflow.ts";
import { workflowProject } from "../support/workflowProject.ts";

const names = ["check", "deploy", "nightly"].map(
	(name) => `glidefleet-${name}`,
);

describe("glidefleet ci init", () => {
	const made = workflowProject();
	const init = (service: string, folder = made().project.root) =>
		captured(() => main(["ci", "init", service], folder));

	it("writes the workflows once, at the top of the repository", async () => {
		const { project } = made();
		const workflows = join(project.root, ".github", "workflows");
		assert.deepEqual(
			readdirSync(workflows).sort(),
			names.map((name) => `${name}.yml`),
		);
		const again = await init("github");
		assert.match(
			again.stdout,
			/^Kept \.github\/workflows\/glidefleet-check\.yml\n/,
		);
		const inner = join(project.root, "clusters", "osg");
		mkdirSync(inner, { recursive: true });
		writeFileSync(join(inner, "Pulumi.yaml"), "name: glidefleet\n");
		rmSync(workflows, { recursive: true });
		const { status } = await init("github", inner);
		assert.equal(status, 0);
		assert.ok(!existsSync(join(inner, ".github")));
		for (const name of names)
			assert.match(
				readFileSync(join(workflows, `${name}.yml`), "utf8"),
				/\n {4}working-directory: "clusters\/osg\/"\n/,
			);
		for (const unknown of ["gitea", "toString"])
			assert.equal((await init(unknown)).status, 2);
	});

	it("writes what GitHub takes, by actionlint", async () => {
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
		const cwd = made().project.root;
		execFileSync(actionlint, ["-no-color"], { cwd });
		const file = join(cwd, ".github/workflows/glidefleet-check.yml");
		const text = readFileSync(file, "utf8");
		writeFileSync(file, text.replace("needs: check", "needs: chekc"));
		const { status, stdout } = spawnSync(actionlint, ["-no-color"], {
			cwd,
			encoding: "utf8",
		});
		assert.deepEqual([status, /"chekc"/.test(stdout)], [1, true]);
	});

	it("gives no job of a fork's pull request a secret or a token that may write", () => {
		const own = /head\.repo\.full_name == github\.repository/;
		const { jobs } = readWorkflow(made().project.root, "glidefleet-check");
		const forks = Object.entries(jobs).filter(
			([, { if: condition = "" }]) => !own.test(condition),
		);
		assert.deepEqual(
			forks.map(([job]) => job),
			["check"],
		);
		assert.doesNotMatch(
			JSON.stringify(forks),
			/secrets\.|github\.token|environment|pull-requests/,
		);
		for (const name of names)
			assert.doesNotMatch(
				JSON.stringify(readWorkflow(made().project.root, name)),
				/pull_request_target/,
			);
	});
});
