import assert from "node:assert/strict";
import { check } from "../../cli/check.ts";
import { lint } from "../../cli/lint.ts";
import { captured } from "../support/captured.ts";
import { encryptedCredentials } from "../support/encryptedCredentials.ts";
import { removeBuild } from "../support/registry/pushBuild.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import {
	type RegistryProject,
	registryProject,
} from "../support/registry/registryProject.ts";
import { skipSuite } from "../support/skipSuite.ts";

/** A stack that lacks nothing. */
const smallStack = `config:
  glidefleet:cluster: local
  glidefleet:frontends: [gluex]
${encryptedCredentials()}`;

describe("glidefleet images, with builds that are removed", () => {
	let at: RegistryProject;

	before(function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
	});
	beforeEach(async () => {
		at = await registryProject();
	});
	afterEach(() => at?.stop());

	it("tells of a build that is gone, and never goes back to one", async () => {
		const old = await at.push(20);
		await at.succeed("update");
		const { tag } = await at.push(5);
		await removeBuild(at.repository, old.digest);
		const listed = await at.images("--stack", "nautilus", "--service", "gluex");
		assert.equal(listed.status, 1);
		assert.match(
			listed.stdout,
			new RegExp(`${old.tag}, GONE +20 days +${tag}`),
		);
		assert.match(
			listed.stdout,
			/nautilus\/gluex: warning: Image .* is no longer in the registry: .* Run glidefleet images update\n/,
		);
		await at.succeed("update");
		const lock = at.lock();
		const { status, stderr } = await at.images("rollback");
		assert.equal(status, 1);
		assert.match(
			stderr,
			new RegExp(
				`no longer has osg/vo-frontend:${old.tag} \\(${old.digest}\\).*\nNo pin was moved\n$`,
			),
		);
		assert.equal(at.lock(), lock);
		await at.succeed("rollback", "--offline");
		assert.ok((await at.running()).gluex?.includes(old.tag));
	});

	it("warns within 30 days of a removal, as check and lint do without asking a registry", async () => {
		const { tag } = await at.push(170);
		await at.succeed("update");
		const { stdout } = await at.succeed(
			"--stack",
			"nautilus",
			"--service",
			"gluex",
		);
		assert.match(
			stdout,
			/gluex: warning: Image .* is removed from its registry on \d{4}-\d\d-\d\d, in 1\d days\. Run/,
		);
		const asked = at.proxy.asked.length;
		at.project.write("Pulumi.small.yaml", smallStack);
		const stack = { stack: "small" };
		const { root } = at.project;
		const checked = await captured(() => check(stack, root));
		assert.equal(checked.status, 0, checked.stderr);
		const linted = await captured(() => lint({ paths: [] }, root));
		assert.equal(at.proxy.asked.length, asked);
		for (const said of [checked.stdout, linted.stdout])
			assert.match(
				said,
				new RegExp(
					`Image ${at.repository}:${tag} is removed from its registry on`,
				),
			);
	});
});
