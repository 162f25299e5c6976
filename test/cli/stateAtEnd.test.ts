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
			'#!/bin/sh\necho "$* $PULUMI_SKIP_CHECKPOINTS $PULUMI_PARALLEL $PULUMI_K8S_CLIENT_QPS $PULUMI_K8S_CLIENT_BURST" > told\n',
			{ mode: 0o755 },
		);
	});
	afterEach(() => project.dispose());

	for (const [command, told] of [
		["preview", "preview --stack nautilus    "],
		["up", "up --stack nautilus true 32 200 400"],
		["refresh", "refresh --run-program --stack nautilus true   "],
		["destroy", "destroy --stack nautilus true   "],
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

	it("leave the variables that the user sets", async () => {
		const own = { PULUMI_SKIP_CHECKPOINTS: "false", PULUMI_PARALLEL: "4" };
		const before = { ...process.env };
		Object.assign(process.env, own);
		try {
			await captured(() => main(["up", "--stack", "nautilus"], project.root));
		} finally {
			for (const name of Object.keys(own)) delete process.env[name];
			Object.assign(process.env, before);
		}
		assert.equal(
			readFileSync(join(project.root, "told"), "utf8"),
			"up --stack nautilus false 4 200 400\n",
		);
	});

	it("keep what Node compiles for them, where the user keeps nothing else", async () => {
		const { NODE_COMPILE_CACHE: stated, XDG_CACHE_HOME: cache } = process.env;
		writeFileSync(
			join(project.root, "node_modules", ".bin", "pulumi"),
			'#!/bin/sh\necho "$NODE_COMPILE_CACHE" > told\n',
		);
		const told = async () => {
			await captured(() => main(["preview", "-s", "nautilus"], project.root));
			return readFileSync(join(project.root, "told"), "utf8").trim();
		};
		try {
			process.env.XDG_CACHE_HOME = join(project.root, "cache");
			process.env.NODE_COMPILE_CACHE = "/elsewhere";
			assert.equal(await told(), "/elsewhere");
			delete process.env.NODE_COMPILE_CACHE;
			const own = join(project.root, "cache", "glidefleet", "compile");
			assert.equal(await told(), own);
		} finally {
			process.env.NODE_COMPILE_CACHE = stated;
			process.env.XDG_CACHE_HOME = cache;
			if (stated === undefined) delete process.env.NODE_COMPILE_CACHE;
			if (cache === undefined) delete process.env.XDG_CACHE_HOME;
		}
	});
});
