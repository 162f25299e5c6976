import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { gitIn } from "../support/pullRequest.ts";
import { runBash } from "../support/runWorkflow.ts";
import { workflowProject } from "../support/workflowProject.ts";

interface Pipeline {
	readonly default: { readonly before_script: readonly string[] };
	readonly [job: string]: unknown;
}

interface Job {
	readonly script: readonly string[];
	readonly parallel?: { readonly matrix: readonly { STACK: string[] }[] };
	readonly artifacts?: { readonly paths: readonly string[] };
}

/** The pipeline's own scripts, as GitLab's runner joins them. */
describe("glidefleet ci init gitlab", () => {
	const made = workflowProject();
	let pipeline: Pipeline;
	const jobOf = (name: string) => pipeline[name] as Job;
	const read = (file: string) =>
		readFileSync(join(made().project.root, file), "utf8");

	beforeEach(async () => {
		const { root } = made().project;
		const { status } = await captured(() =>
			main(["ci", "init", "gitlab"], root),
		);
		assert.equal(status, 0);
		pipeline = load(read(".gitlab-ci.yml")) as Pipeline;
	});

	function run(name: string, variables: Readonly<Record<string, string>>) {
		const lines = [...pipeline.default.before_script, ...jobOf(name).script];
		const { repository, environment } = made().runner();
		return runBash(["-eo", "pipefail", "-c", lines.join("\n")], {
			cwd: repository,
			env: { HOME: process.env.HOME, ...environment, ...variables },
		});
	}

	it("checks a merge request and says what it changes", async () => {
		made().program("npm", "exit 0");
		made().project.replace("config/services/squid-ucsd.yaml", "50Gi", "60Gi");
		const variables = { CI_MERGE_REQUEST_DIFF_BASE_SHA: "main" };
		const check = await run("glidefleet-check", variables);
		assert.equal(check.status, 0, check.stderr);
		const [changes = ""] = jobOf("glidefleet-check").artifacts?.paths ?? [];
		assert.match(read(changes), /^### Stack `local`: 2 to update\n/);
		const preview = await run("glidefleet-preview", variables);
		assert.equal(preview.status, 0, preview.stderr);
		const [comment = ""] = jobOf("glidefleet-preview").artifacts?.paths ?? [];
		assert.match(read(comment), /<summary>Preview of nautilus<\/summary>/);
		const broken = await run("glidefleet-preview", {
			...variables,
			BROKEN: "yes",
		});
		assert.equal(broken.status, 1);
		assert.match(read(comment), /Preview failed of nautilus/);
	});

	it("deploys the stacks that a merge changes, and all on the first push", async () => {
		made().program("npm", "exit 0");
		const { project } = made();
		const { matrix = [] } = jobOf("glidefleet-deploy").parallel ?? {};
		assert.deepEqual(matrix, [{ STACK: ["local", "nautilus"] }]);
		project.replace(
			"Pulumi.nautilus.yaml",
			"[squid-ucsd]",
			"[{ service: squid-ucsd, cache: { disk: 60Gi } }]",
		);
		const before = gitIn(project)("rev-parse", "HEAD").trim();
		const deployed = async (STACK: string, CI_COMMIT_BEFORE_SHA: string) => {
			const ran = await run("glidefleet-deploy", {
				STACK,
				CI_COMMIT_BEFORE_SHA,
			});
			assert.equal(ran.status, 0, ran.stderr);
			return /Previewing up --stack (\w+) --yes/.exec(ran.stdout)?.[1];
		};
		assert.equal(await deployed("nautilus", before), "nautilus");
		assert.equal(await deployed("local", before), undefined);
		assert.equal(await deployed("local", "0".repeat(40)), "local");
		project.replace("Pulumi.local.yaml", "squid-ucsd", "squid-usd");
		const { status } = await run("glidefleet-deploy", {
			STACK: "local",
			CI_COMMIT_BEFORE_SHA: before,
		});
		assert.equal(status, 1, "a diff that fails deploys nothing");
	});
});
