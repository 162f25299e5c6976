import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pushProject } from "../support/registry/pushProject.ts";

describe("The commit that glidefleet render --push names", () => {
	it("says what to do in a project without Git, or without a commit", async () => {
		const elsewhere = pushProject();
		const refusal = async () => {
			const push = ["--push", "oci://ghcr.io/org/fleet:local"];
			const { status, stderr } = await elsewhere.render(...push);
			assert.equal(status, 1);
			return stderr;
		};
		try {
			const remedy =
				"commit the settings (git init, git add ., git commit), or use --out\n";
			rmSync(join(elsewhere.project.root, ".git"), { recursive: true });
			const without = await refusal();
			assert.match(
				without,
				/^--push names the commit that it is made from, and found none \(fatal: not a git repository.*\): /,
			);
			assert.ok(without.endsWith(remedy), without);
			elsewhere.git("init", "--quiet");
			assert.equal(
				await refusal(),
				`--push names the commit that it is made from, and found none (the repository has no commit): ${remedy}`,
			);
		} finally {
			elsewhere.dispose();
		}
	});
});
