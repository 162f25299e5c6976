import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { StackPlan } from "../../components/stack/plan.ts";
import { shadowProject } from "../../local/pulumiConverge.ts";
import { sourcesFile, sourcesOf } from "../../system/programFile.ts";
import { temporaryProject } from "../support/project.ts";

describe("shadowProject()", () => {
	it("runs the built program where it is built of these sources, else the sources: Pulumi would warn, or run an old one", () => {
		const project = temporaryProject({ runnable: true });
		try {
			const { root } = project;
			project.write("package-lock.json", "{}");
			const plan = { stack: "local", services: [] } as unknown as StackPlan;
			const mainIn = (name: string): string => {
				const folder = join(root, name);
				mkdirSync(folder);
				const file = join(shadowProject(root, folder, plan), "Pulumi.yaml");
				return parse(readFileSync(file, "utf8")).main;
			};
			assert.equal(mainIn("without"), join(root, "index.ts"));
			mkdirSync(join(root, "dist"));
			writeFileSync(join(root, "dist", sourcesFile), sourcesOf(root));
			assert.equal(mainIn("built"), root);
			project.write("index.ts", "// changed since");
			assert.equal(mainIn("old"), join(root, "index.ts"));
		} finally {
			project.dispose();
		}
	});
});
