import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import { render } from "../../cli/render.ts";
import { captured } from "../support/captured.ts";
import { pushBuild, removeBuild } from "../support/registry/pushBuild.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import {
	type RegistryProject,
	registryProject,
} from "../support/registry/registryProject.ts";
import { skipSuite } from "../support/skipSuite.ts";

describe("glidefleet images, with a real registry", () => {
	let at: RegistryProject;

	before(function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
	});
	beforeEach(async () => {
		at = await registryProject();
	});
	afterEach(() => at?.stop());

	/** The objects of a stack by kind and name. */
	const rendered = async () => {
		const { root } = at.project;
		const { stdout } = await captured(() =>
			render({ stack: "nautilus" }, root),
		);
		return Object.fromEntries(
			parseAllDocuments(stdout).map((document) => {
				const { kind, metadata } = document.toJS();
				return [`${kind} ${metadata.name}`, document.toJS()];
			}),
		);
	};
	it("says what a stream is at the moment, how old it is, and that nothing is pinned", async () => {
		await at.push(20);
		const { tag } = await at.push(12);
		const { stdout } = await at.succeed(
			"--stack",
			"nautilus",
			"--service",
			"gluex",
		);
		assert.match(
			stdout,
			new RegExp(
				`gluex +frontend +24-release, not pinned +12 days +${tag} +-\n`,
			),
		);
	});

	it("pins the newest build by tag and digest, and the pods run that", async () => {
		await at.push(20);
		const { tag, digest } = await at.push(12);
		const { stdout } = await at.succeed("update");
		assert.match(
			stdout,
			new RegExp(`nautilus +gluex +frontend +24-release +${tag}\n`),
		);
		const reference = `${at.repository}:${tag}@${digest}`;
		const pod = (await rendered())["Deployment gluex-frontend"].spec.template
			.spec;
		for (const container of [...pod.containers, ...pod.initContainers])
			assert.deepEqual(
				[container.image, container.imagePullPolicy],
				[reference, "IfNotPresent"],
			);
		const lock = parse(at.lock() ?? "");
		const [pin, ...others] = lock[`${at.repository}:24-release`]["*"];
		assert.deepEqual([pin.tag, pin.digest, others], [tag, digest, []]);
	});

	it("writes the same bytes again where nothing is newer", async () => {
		await at.push(12);
		await at.succeed("update");
		const lock = at.lock();
		const { stdout } = await at.succeed("update");
		assert.match(stdout, /as before/);
		assert.doesNotMatch(stdout, /is written/);
		assert.equal(at.lock(), lock);
	});

	it("moves one service alone, and the objects of no other change", async () => {
		const old = await at.push(20);
		await at.succeed("update");
		const { tag, digest } = await at.push(12);
		const [row] = await at.rows("--stack", "nautilus", "--service", "igwn");
		assert.deepEqual([row?.newest, row?.outdated], [tag, true]);
		const before = await rendered();
		await at.succeed("update", "--stack", "nautilus", "--service", "gluex");
		const after = await rendered();
		const changed = Object.keys(after).filter(
			(name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
		);
		assert.deepEqual(changed, ["Deployment gluex-frontend"]);
		const { gluex, igwn } = await at.running();
		assert.equal(gluex, `${at.repository}:${tag}@${digest}`);
		assert.equal(igwn, `${at.repository}:${old.tag}@${old.digest}`);
		const [local] = await at.rows(
			"--stack",
			"local",
			"--service",
			"gluex",
			"--offline",
		);
		assert.equal(local?.reference, igwn);
	});

	it("moves the services of one stack alone", async () => {
		const old = await at.push(20);
		await at.succeed("update");
		const { tag } = await at.push(12);
		await at.succeed("update", "--stack", "local");
		const tags = (await at.rows("--offline")).map(
			(row) => `${row.stack} ${row.tag}`,
		);
		assert.deepEqual(
			[...new Set(tags)],
			[`local ${tag}`, `nautilus ${old.tag}`],
		);
	});

	it("moves all to the newest build, whatever one of them had", async () => {
		await at.push(20);
		await at.succeed("update", "--service", "gluex");
		const { tag, digest } = await at.push(12);
		await at.succeed("update");
		const reference = `${at.repository}:${tag}@${digest}`;
		assert.deepEqual(
			[...new Set(Object.values(await at.running()))],
			[reference],
		);
	});

	it("goes back, for one service and for all, as far as there are pins", async () => {
		const builds = [];
		for (const daysAgo of [30, 20, 10]) {
			builds.push(await at.push(daysAgo));
			await at.succeed("update");
		}
		const [first, second, third] = builds.map(
			({ tag, digest }) => `${at.repository}:${tag}@${digest}`,
		);
		const one = ["--stack", "nautilus", "--service", "gluex"];
		const { stdout } = await at.succeed("rollback", ...one);
		assert.match(stdout, /npx glidefleet preview --stack nautilus\n$/);
		const { gluex, igwn } = await at.running();
		assert.deepEqual([gluex, igwn], [second, third]);
		await at.succeed("rollback", ...one);
		assert.equal((await at.running()).gluex, first);
		await at.succeed("rollback");
		assert.equal((await at.running()).igwn, second);
		const lock = at.lock();
		const { status, stderr } = await at.images("rollback", ...one);
		assert.equal(status, 1);
		assert.equal(
			stderr,
			`There is no earlier pin for ${at.repository}:24-release of nautilus/gluex\nNo pin was moved\n`,
		);
		assert.equal(at.lock(), lock);
	});

	it("runs a release candidate in one service alone", async () => {
		const { tag } = await at.push(20);
		const candidate = await at.push(5, "24-testing");
		at.project.replace(
			"Pulumi.nautilus.yaml",
			"    - gluex\n",
			"    - { vo: gluex, image: { stream: testing } }\n",
		);
		await at.succeed("update", "--stack", "nautilus");
		const { gluex, igwn = "" } = await at.running();
		assert.equal(
			gluex,
			`${at.repository}:${candidate.tag}@${candidate.digest}`,
		);
		assert.ok(igwn.includes(tag));
	});

	it("pins the digest of a build that the settings name, and refuses one that is not there", async () => {
		const old = await at.push(20);
		const { tag } = await at.push(5);
		const named = old.tag.replace("24-release-", "");
		at.project.replace(
			"config/images.yaml",
			"stream: release",
			`stream: release\n  timestamp: ${named}`,
		);
		await at.succeed("update");
		const reference = `${at.repository}:${old.tag}@${old.digest}`;
		assert.equal((await at.running()).gluex, reference);
		at.project.replace("config/images.yaml", named, "20240101-0000");
		const lock = at.lock();
		const { status, stderr } = await at.images("update");
		assert.equal(status, 1);
		assert.match(
			stderr,
			new RegExp(
				`has no osg/vo-frontend:24-release-20240101-0000, which the settings name: .* the newest is ${tag}`,
			),
		);
		assert.equal(at.lock(), lock);
	});

	it("takes the build that the stream's tag is, and says so where there is a newer one", async () => {
		const { tag, digest } = await at.push(20);
		const newer = await at.pushTimed(5);
		const { stderr } = await at.succeed("update");
		assert.equal(
			stderr,
			`Tag 24-release of osg/vo-frontend is ${tag}, although there is ${newer.tag}\n`,
		);
		assert.equal(
			(await at.running()).gluex,
			`${at.repository}:${tag}@${digest}`,
		);
	});

	it("takes the newest build where the stream's tag is none of them, or gone, and says so", async () => {
		const { tag, digest } = await at.pushTimed(5);
		const other = await pushBuild(at.repository, ["24-release"], "other");
		const { stderr } = await at.succeed("update");
		assert.equal(
			stderr,
			"Tag 24-release of osg/vo-frontend is not one of its newest builds: using the newest by its tag\n",
		);
		assert.equal(
			(await at.running()).gluex,
			`${at.repository}:${tag}@${digest}`,
		);
		await removeBuild(at.repository, other);
		assert.match(
			(await at.succeed("update")).stderr,
			/ has no tag 24-release: /,
		);
	});
});
