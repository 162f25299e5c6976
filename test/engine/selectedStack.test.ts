import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selectedStack } from "../../cli/selectedStack.ts";
import {
	type PulumiWorkspace,
	pulumiAbsence,
	pulumiWorkspace,
} from "../../local/pulumi.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

describe("The stack that is selected in Pulumi's own command line", () => {
	let project: TemporaryProject;
	let folder: string;
	let workspace: PulumiWorkspace;

	before(async function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		project = temporaryProject({ runnable: true });
		folder = mkdtempSync(join(tmpdir(), "glidefleet-selected-"));
		workspace = pulumiWorkspace({
			stack: "local",
			project: project.root,
			state: folder,
			kubeconfig: join(folder, "no-kubeconfig"),
		});
		await workspace.pulumi(["stack", "init"]);
	});
	after(() => {
		project?.dispose();
		if (folder !== undefined) rmSync(folder, { recursive: true });
	});

	const selected = () => selectedStack(project.root, workspace.environment);

	/** What Pulumi has written, for whoever sees the test fail. */
	const remembered = () => {
		const home = workspace.environment.PULUMI_HOME ?? "";
		const files = readdirSync(join(home, "workspaces"));
		return `${project.root}: ${files.map((file) => `${file} ${readFileSync(join(home, "workspaces", file), "utf8")}`).join("; ")}`;
	};

	it("is found without asking it", async () => {
		await workspace.pulumi(["stack", "select"]);
		assert.equal(selected(), "local", remembered());
		await workspace.pulumi(["stack", "unselect"]);
		assert.equal(selected(), undefined);
	});
});
