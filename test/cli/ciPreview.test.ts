import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { workflowProject } from "../support/workflowProject.ts";

describe("glidefleet ci preview", () => {
	const made = workflowProject();

	it("lets Pulumi check with policy packs", async () => {
		const { project } = made();
		const folder = join(project.root, "node_modules", ".bin");
		mkdirSync(folder, { recursive: true });
		const pulumi = '#!/bin/sh\necho "Previewing $*"\n';
		writeFileSync(join(folder, "pulumi"), pulumi, { mode: 0o755 });
		project.replace("config/services/squid-ucsd.yaml", "50Gi", "60Gi");
		const packs = ["--policy-pack", "one", "--policy-pack", "other"];
		const words = [...packs, "--policy-pack-config", "policy.json"];
		const ran = await captured(() =>
			main(["ci", "preview", ...words], project.root),
		);
		assert.equal(ran.status, 0, ran.stderr);
		assert.match(
			ran.stdout,
			/^Previewing preview --stack \S+ --diff --suppress-permalink --policy-pack one --policy-pack other --policy-pack-config policy.json /m,
		);
	});
});
