import assert from "node:assert/strict";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

describe("glidefleet check --no-credentials", () => {
	let project: TemporaryProject;
	const check = (...args: string[]) =>
		captured(() => main(["check", ...args], project.root));

	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	it("takes settings without credentials, of one stack and of all", async () => {
		const complete = await check("--stack", "nautilus");
		assert.equal(complete.status, 1);
		assert.match(complete.stderr, /The credential \S+ of gluex is missing/);
		const one = await check("--stack", "nautilus", "--no-credentials");
		assert.equal(one.status, 0, one.stderr);
		assert.match(one.stdout, /^Stack nautilus on cluster nautilus is valid: /m);
		const all = await check("--no-credentials");
		assert.equal(all.status, 0, all.stderr);
		assert.equal(all.stdout.match(/^Stack .* is valid: /gm)?.length, 2);
	});

	it("still finds all other faults", async () => {
		project.replace("config/frontends/gluex.yaml", "deep-queue", "deep-que");
		const { status, stderr } = await check("--no-credentials");
		assert.equal(status, 1);
		assert.match(stderr, /Unknown limits profile "deep-que"/);
		assert.doesNotMatch(stderr, /is missing/);
	});
});
