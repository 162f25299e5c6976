import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

/** What Pulumi is told, and whether it keeps the state at every step. */
describe("The commands that go on to Pulumi", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
		const folder = join(project.root, "node_modules", ".bin");
		mkdirSync(folder, { recursive: true });
		writeFileSync(
			join(folder, "pulumi"),
			'#!/bin/sh\necho "$* $PULUMI_SKIP_CHECKPOINTS $PULUMI_PARALLEL" > told\n',
			{ mode: 0o755 },
		);
	});
	afterEach(() => project.dispose());

	for (const [command, told] of [
		["preview", "preview --stack nautilus  "],
		["up", "up --stack nautilus true 32"],
		["refresh", "refresh --run-program --stack nautilus true "],
		["destroy", "destroy --stack nautilus true "],
	] as const)
		it(`tell it "${told}"`, async () => {
			const { status } = await captured(() =>
				main([command, "--stack", "nautilus"], project.root),
			);
			assert.equal(status, 0);
			assert.equal(
				readFileSync(join(project.root, "told"), "utf8"),
				`${told}\n`,
			);
		});
});
