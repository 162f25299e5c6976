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
import { credentialTraces } from "../support/credentialTraces.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { root } from "../support/project.ts";
import { asRepository, gitIn } from "../support/pullRequest.ts";
import { type JobRun, readWorkflow, runJob } from "../support/runWorkflow.ts";
import { onlyServices } from "../support/serviceFaults.ts";
import {
	leaveOnlySettings,
	type SettingsRepository,
	settingsRepository,
} from "../support/settingsRepository.ts";

const settings = "config/services/osdf-cache-site.yaml";

/** The workflows' own steps, in a repository that has the program as a package, with the real engine and API server. */
describe("A change by pull request to a repository of settings alone", () => {
	let stack: EngineStack;
	let repository: SettingsRepository;
	let folder: string;
	let said = "";

	before(async function () {
		const only = onlyServices("osdf-cache-site");
		stack = await engineStack(this, {
			change: (project) => {
				only(project);
				project.remove("Pulumi.nautilus.yaml");
			},
		});
		await stack.up();
		repository = await settingsRepository();
		leaveOnlySettings(stack.project, repository);
		folder = mkdtempSync(join(tmpdir(), "glidefleet-runner-"));
		mkdirSync(join(folder, "programs"));
		const command = join(
			stack.project.root,
			"node_modules/glidefleet/cli/glidefleet.js",
		);
		writeFileSync(
			join(folder, "programs", "npx"),
			`#!/bin/sh\nshift\nexec ${process.execPath} ${command} "$@"\n`,
			{ mode: 0o755 },
		);
		asRepository(stack.project, [command]);
		stack.project.replace(settings, "UCSD_OSDF_CACHE", "UCSD_CACHE_2");
		gitIn(stack.project)("commit", "--quiet", "--all", "--message", "change");
	});
	after(async () => {
		repository?.dispose();
		await stack?.dispose();
		if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
	});

	/** Runs a job as for this repository's own branch, or as for a fork's, which gets no secret. */
	async function job(
		workflow: string,
		name: string,
		isFork = false,
	): Promise<JobRun> {
		const { PULUMI_CONFIG_PASSPHRASE_FILE, PULUMI_BACKEND_URL, ...machine } =
			stack.workspace.environment;
		const { KUBECONFIG = "", ...engine } = machine;
		const programs = join(folder, "programs");
		const bin = join(root, "node_modules", ".bin");
		const secret = (file = "") => readFileSync(file, "utf8").trim();
		const ran = await runJob(readWorkflow(stack.project.root, workflow), name, {
			repository: stack.project.root,
			folder,
			context: {
				"github.base_ref": "main",
				"github.token": "",
				"github.event.pull_request.html_url": "https://example.org/pull/7",
				"github.event.before": gitIn(stack.project)("rev-parse", "main").trim(),
				"inputs.stack": "",
				"matrix.stack": "local",
				...(isFork
					? {}
					: {
							"vars.PULUMI_BACKEND_URL": PULUMI_BACKEND_URL ?? "",
							"secrets.PULUMI_CONFIG_PASSPHRASE": secret(
								PULUMI_CONFIG_PASSPHRASE_FILE,
							),
							"secrets.AWS_ACCESS_KEY_ID": "",
							"secrets.AWS_SECRET_ACCESS_KEY": "",
							"secrets.KUBECONFIG": secret(KUBECONFIG),
						}),
			},
			environment: {
				...engine,
				PATH: `${programs}:${bin}:${process.env.PATH}`,
			},
		});
		said += `${ran.log}${ran.summary}${ran.calls.join("")}${JSON.stringify(ran.outputs)}`;
		return ran;
	}

	it("is checked, and said to change, for a fork without any secret", async () => {
		const { ok, log, summary, outputs } = await job(
			...(["glidefleet-check", "check", true] as const),
		);
		assert.equal(ok, true, log);
		assert.match(summary, /^### Stack `local`: 2 to update\n/);
		assert.match(summary, /\n-.*UCSD_OSDF_CACHE.*\n\+.*UCSD_CACHE_2/);
		assert.deepEqual(outputs, { stacks: "local" });
	});

	it("is previewed in a comment, by what the cluster has", async () => {
		const { ok, log, calls } = await job("glidefleet-check", "preview");
		assert.equal(ok, true, log);
		const [comment = ""] = calls;
		assert.match(comment, /<summary>Preview of local<\/summary>/);
		assert.match(comment, /~ kubernetes:core\/v1:ConfigMap: \(update\)/);
		assert.match(comment, /\n {4}~ 2 to update\n/);
	});

	it("is deployed by its merge, to the one stack that it changes", async () => {
		const { outputs } = await job("glidefleet-deploy", "stacks");
		assert.deepEqual(JSON.parse(outputs.stacks ?? ""), ["local"]);
		const { ok, log } = await job("glidefleet-deploy", "up");
		assert.equal(ok, true, log);
		assert.match(log, /\n {4}~ 2 updated\n/);
		await stack.up("--expect-no-changes");
	});

	it("showed no credential in any log, summary or comment", () => {
		const traces = credentialTraces(stack.credentials);
		assert.ok(traces.length >= 4 && said.length > 1000);
		for (const trace of traces)
			assert.ok(!said.includes(trace), "a credential is in clear");
	});
});
