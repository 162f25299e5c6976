import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { pageYaml } from "../support/pageYaml.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import {
	startRegistry,
	type TestRegistry,
} from "../support/registry/startRegistry.ts";
import { type Job, runJob } from "../support/runWorkflow.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { workflowProject } from "../support/workflowProject.ts";

/** The steps of docs/pull-requests.md that push in place of `up`, with another registry. */
function shownSteps(registry: string): Job["steps"] {
	const [steps] = pageYaml("pull-requests.md")
		.map((text) => parse(text.replaceAll("ghcr.io", registry)))
		.filter(Array.isArray);
	return steps as Job["steps"];
}

describe("The step that pushes a merge, as docs/pull-requests.md shows it", function () {
	this.timeout(30_000);
	let registry: TestRegistry;
	const made = workflowProject();

	before(async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		registry = await startRegistry();
	});
	after(() => registry?.stop());

	it("logs in by the job's token, and pushes to the repository's own package by the stack's name", async () => {
		const { folder, program, runner } = made();
		const login = join(folder, "login");
		program("docker", `{ echo "$*"; cat; } > ${login}`);
		const own = runner({ "github.token": "the-token" });
		const environment = {
			...own.environment,
			...{ GITHUB_ACTOR: "someone", GITHUB_REPOSITORY: "OSG/Fleet" },
			DOCKER_CONFIG: folder,
		};
		const steps = shownSteps(registry.host);
		const workflow = { jobs: { up: { env: { STACK: "local" }, steps } } };
		const ran = await runJob(workflow, "up", { ...own, environment });
		assert.equal(ran.ok, true, ran.log);
		assert.equal(
			readFileSync(login, "utf8"),
			`login ${registry.host} --username someone --password-stdin\nthe-token\n`,
		);
		assert.ok(!ran.log.includes("the-token"));
		const [digest] =
			/(?<=\/osg\/fleet@)sha256:[0-9a-f]{64}/.exec(ran.log) ?? [];
		const accept = "application/vnd.oci.image.manifest.v1+json";
		const address = `http://${registry.host}/v2/osg/fleet/manifests/local`;
		const { headers } = await fetch(address, { headers: { accept } });
		assert.equal(headers.get("docker-content-digest"), digest);
	});
});
