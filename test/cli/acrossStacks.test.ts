import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../cli/check.ts";
import { lint } from "../../cli/lint.ts";
import { ConfigError } from "../../settings/fault.ts";
import { captured } from "../support/captured.ts";
import { encryptedCredentials } from "../support/encryptedCredentials.ts";
import { foundAcross } from "../support/foundAcross.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { leaveTwoFrontends } from "../support/standbyProject.ts";

const second = "Pulumi.second.yaml";

describe("Stacks beside each other", () => {
	let project: TemporaryProject;

	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	/** A second stack with these entries of `frontends`; `twin` is a VO whose file says what gluex's says. */
	function secondStack(...entries: readonly string[]): void {
		leaveTwoFrontends(project);
		const list = entries.map((entry) => `    - ${entry}\n`).join("");
		project.write(
			second,
			`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends:\n${list}`,
		);
		const gluex = join(project.root, "config/frontends/gluex.yaml");
		project.write("config/frontends/twin.yaml", readFileSync(gluex, "utf8"));
	}

	const found = () => foundAcross(project.root);

	it("are fine as the project has them, since its local stack is thrown away", async () => {
		assert.deepEqual(await found(), []);
	});

	it("may not run one VO twice, which is told once, at both places", async () => {
		secondStack("gluex");
		assert.deepEqual(await found(), [
			'vo-twice Pulumi.nautilus.yaml:4:7 frontends.0: The VO "gluex" is also in the stack second: expected one frontend for each VO. Remove it from all stacks but one, or make one the standby (standby: CLUSTER)',
			'vo-twice Pulumi.second.yaml:4:7 frontends.0: The VO "gluex" is also in the stack nautilus: expected one frontend for each VO. Remove it from all stacks but one, or make one the standby (standby: CLUSTER)',
		]);
		const { status } = await captured(() => lint({ paths: [] }, project.root));
		assert.equal(status, 1);
		const { stdout } = await captured(() =>
			lint({ paths: [], stack: "second" }, project.root),
		);
		assert.match(stdout, /^Pulumi\.second\.yaml:4:7: error/m);
		assert.doesNotMatch(stdout, /^Pulumi\.nautilus\.yaml/m);
	});

	it("may have one VO twice where one of the frontends is stopped", async () => {
		secondStack("{ vo: gluex, stopped: true }");
		assert.deepEqual(await found(), []);
	});

	it("may run one VO twice where one of the clusters is thrown away", async () => {
		secondStack("gluex");
		project.replace(
			"config/clusters/nautilus.yaml",
			"namespace:",
			"identity: throw-away\nnamespace:",
		);
		assert.deepEqual(await found(), []);
	});

	it("may not have one frontend name for two VOs", async () => {
		secondStack("twin");
		assert.deepEqual(await found(), [
			'frontend-name-twice Pulumi.nautilus.yaml:4:7 frontends.0: The frontend name "GluexVO-1_0" of gluex is also used by twin of the stack second: expected a unique name, factories identify frontends by it',
			'frontend-name-twice Pulumi.second.yaml:4:7 frontends.0: The frontend name "GluexVO-1_0" of twin is also used by gluex of the stack nautilus: expected a unique name, factories identify frontends by it',
		]);
	});

	it("may not have it within one stack either", async () => {
		secondStack("{ vo: twin, name: TWIN }");
		project.replace("Pulumi.nautilus.yaml", "- igwn", "- twin");
		const places = (await found()).map((each) => each.split(" ", 2).join(" "));
		assert.ok(places.includes("frontend-name-twice Pulumi.nautilus.yaml:5:7"));
	});

	it("may not answer at one host, wherever that comes from", async () => {
		const host = "gluex-frontend.nrp-nautilus.io";
		secondStack(`{ vo: twin, name: TWIN, host: ${host} }`);
		assert.deepEqual(await found(), [
			`host-twice Pulumi.nautilus.yaml:4:7 frontends.0: The host "${host}" of gluex is also used by twin of the stack second: expected a separate host for each`,
			`host-twice Pulumi.second.yaml:4:7 frontends.0: The host "${host}" of twin is also used by gluex of the stack nautilus: expected a separate host for each`,
		]);
	});

	it("are told of by glidefleet check for its stack alone, whatever is wrong with a third", async () => {
		secondStack("gluex");
		const text = readFileSync(join(project.root, second), "utf8");
		project.write(second, `${text}${encryptedCredentials()}`);
		project.write("Pulumi.third.yaml", "config: [");
		await assert.rejects(check({ stack: "second" }, project.root), (error) => {
			assert.ok(error instanceof ConfigError);
			assert.match(
				error.message,
				/^Pulumi\.second\.yaml:4:7: error: frontends\.0: The VO "gluex" is also in the stack nautilus: expected one frontend for each VO\. Remove it from all stacks but one, or make one the standby \(standby: CLUSTER\)/,
			);
			assert.match(error.message, /\n1 fault found; nothing was changed$/);
			return true;
		});
	});

	/** What `check` refuses of the second stack. */
	async function refused(): Promise<string> {
		const error = await Promise.resolve(
			check({ stack: "second" }, project.root),
		).then(
			() => assert.fail("It is not refused"),
			(found: unknown) => found,
		);
		assert.ok(error instanceof ConfigError);
		return error.message;
	}

	it("are looked at while credentials are missing, all at once", async () => {
		secondStack("gluex");
		const text = await refused();
		assert.match(
			text,
			/The VO "gluex" is also in the stack nautilus: expected one frontend for each VO\. Remove it from all stacks but one, or make one the standby \(standby: CLUSTER\)/,
		);
		assert.match(text, /The credential .+ of gluex is missing/);
	});

	it("claim what their files say while something else is wrong with them", async () => {
		secondStack("twin");
		project.replace(
			"Pulumi.nautilus.yaml",
			"config:",
			"config:\n  glidefleet:unknown: 1",
		);
		const text = await refused();
		assert.match(
			text,
			/The frontend name "GluexVO-1_0" of twin is also used by gluex of the stack nautilus: expected a unique name, factories identify frontends by it/,
		);
		assert.doesNotMatch(text, /unknown/);
	});

	it("claim a host that stands in their files, too", async () => {
		const host = "gluex-frontend.nrp-nautilus.io";
		secondStack(`{ vo: twin, name: TWIN, host: ${host} }`);
		project.replace(
			"Pulumi.nautilus.yaml",
			"config:",
			"config:\n  glidefleet:unknown: 1",
		);
		assert.match(
			await refused(),
			/The host "gluex-frontend\.nrp-nautilus\.io" of twin is also used by gluex of the stack nautilus: expected a separate host for each/,
		);
	});

	it("are looked at where this one's own settings are wrong", async () => {
		secondStack("{ vo: gluex, nonsense: 1 }");
		const text = await refused();
		assert.match(text, /nonsense/);
		assert.match(
			text,
			/The VO "gluex" is also in the stack nautilus: expected one frontend for each VO\. Remove it from all stacks but one, or make one the standby \(standby: CLUSTER\)/,
		);
	});

	it("with faults of their own are warned of, and keep nobody from going on", async () => {
		project.write("Pulumi.third.yaml", "config: [");
		project.write(
			second,
			"config:\n  glidefleet:cluster: nautilus\n  glidefleet:services:\n    - squid-ucsd\n",
		);
		const { status, stdout } = await captured(() =>
			check({ stack: "second" }, project.root),
		);
		assert.equal(status, 0);
		assert.match(
			stdout,
			/^warning: The stack third has faults \(Pulumi\.third\.yaml:1:\d+\), so only part of it was compared: run glidefleet check --stack third/m,
		);
	});
});
