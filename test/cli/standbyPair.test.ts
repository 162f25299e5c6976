import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../cli/check.ts";
import { ConfigError } from "../../settings/fault.ts";
import { encryptedCredentials } from "../support/encryptedCredentials.ts";
import { foundAcross } from "../support/foundAcross.ts";
import type { TemporaryProject } from "../support/project.ts";
import {
	leaveTwoFrontends,
	listInSecond,
	secondCluster,
	secondStack,
	standbyProject,
	voFile,
} from "../support/standbyProject.ts";

const nautilus = "Pulumi.nautilus.yaml";

describe("The stacks of a master and its standby", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = standbyProject();
		leaveTwoFrontends(project);
	});
	afterEach(() => project.dispose());

	/** What lint finds across the stacks, without the entry's number. */
	const found = async () =>
		(await foundAcross(project.root)).map((each) =>
			each.replace(/ frontends\.\d+: /, " "),
		);

	const copyOf = (stack: string, to: string) =>
		project.write(to, readFileSync(join(project.root, stack), "utf8"));

	it("are in order", async () => assert.deepEqual(await found(), []));

	it("need the standby", async () => {
		project.remove(secondStack);
		const message =
			'The VO "gluex" has its standby in the cluster second, but no stack of that cluster lists it: add gluex there, or remove standby';
		assert.deepEqual(await found(), [
			`standby-pair ${nautilus}:4:7 ${message}`,
		]);
	});

	it("need the master", async () => {
		project.replace(nautilus, "    - gluex\n", "");
		const message =
			'The VO "gluex" is a standby for GluexVO-1_0, which no stack runs: add gluex to a stack of another cluster than second, or remove standby';
		assert.deepEqual(await found(), [
			`standby-pair ${secondStack}:4:7 ${message}`,
		]);
	});

	it("are not said to lack what a stack that cannot be read may have", async () => {
		project.write(secondStack, "config: [");
		assert.deepEqual(await found(), []);
	});

	it("may not have a second standby", async () => {
		copyOf(secondStack, "Pulumi.third.yaml");
		const message = (other: string) =>
			`The VO "gluex" is a standby here and in the stack ${other}: expected one standby. Remove it from all stacks of the cluster second but one`;
		assert.deepEqual(await found(), [
			`standby-pair ${secondStack}:4:7 ${message("third")}`,
			`standby-pair Pulumi.third.yaml:4:7 ${message("second")}`,
		]);
	});

	it("may not have a second master, which is told as a VO that runs twice", async () => {
		copyOf(nautilus, "Pulumi.third.yaml");
		const gluex = (await found()).filter((text) => text.includes('"gluex"'));
		assert.deepEqual(
			gluex.map((text) => text.split(" ", 2).join(" ")),
			[`vo-twice ${nautilus}:4:7`, "vo-twice Pulumi.third.yaml:4:7"],
		);
	});

	it("may not each take the other for the standby", async () => {
		listInSecond(project, "{ vo: gluex, standby: nautilus }");
		const places = (await found()).map((text) => text.split(" ", 2).join(" "));
		assert.ok(places.includes(`vo-twice ${nautilus}:4:7`), places.join("\n"));
		assert.ok(places.includes(`vo-twice ${secondStack}:4:7`));
	});

	it("may not give the master another name than the standby looks for", async () => {
		project.replace(nautilus, "- gluex", "- { vo: gluex, name: Gluex-2 }");
		const message =
			'The VO "gluex" is a standby for GluexVO-1_0, which the stack nautilus runs as Gluex-2, so both would request glideins: set its name once, in config/frontends/gluex.yaml';
		assert.deepEqual(await found(), [
			`standby-pair ${secondStack}:4:7 ${message}`,
		]);
	});

	it("may not have factories apart, where the standby would never see the master", async () => {
		listInSecond(
			project,
			"{ vo: gluex, factories: { osg: { host: factory.example.org }, osg-itb: { host: factory.example.org } }, hosts: { factory.example.org: /CN=factory.example.org } }",
		);
		const [first = "", ...more] = await found();
		assert.deepEqual(more, []);
		assert.match(
			first,
			/^standby-pair Pulumi\.second\.yaml:4:7 The VO "gluex" is a standby for GluexVO-1_0, but asks none of the factories of the stack nautilus/,
		);
	});

	it("may not answer at one host, or have one name", async () => {
		const host = "gluex-frontend.nrp-nautilus.io";
		listInSecond(project, `{ vo: gluex, host: ${host} }`);
		const rest = "expected a separate host for each";
		assert.deepEqual(await found(), [
			`host-twice ${nautilus}:4:7 The host "${host}" of gluex is also used by gluex of the stack second: ${rest}`,
			`host-twice ${secondStack}:4:7 The host "${host}" of gluex is also used by gluex of the stack nautilus: ${rest}`,
		]);
		listInSecond(project, "gluex");
		project.replace(
			nautilus,
			"- igwn",
			"- { vo: igwn, name: GluexVO-1_0-standby }",
		);
		const names = (await found()).map((text) => text.split(" ", 2).join(" "));
		assert.deepEqual(names, [
			`frontend-name-twice ${nautilus}:5:7`,
			`frontend-name-twice ${secondStack}:4:7`,
		]);
	});

	it("may be on one throw-away cluster and one that stays, without meeting", async () => {
		project.replace(
			secondCluster,
			"namespace:",
			"identity: throw-away\nnamespace:",
		);
		project.replace(voFile, "standby: second\n", "");
		assert.deepEqual(await found(), []);
	});

	it("are told of by glidefleet check in the stack that is at fault", async () => {
		project.replace(nautilus, "    - gluex\n", "");
		const text = readFileSync(join(project.root, secondStack), "utf8");
		project.write(secondStack, `${text}${encryptedCredentials("FRONTEND")}`);
		await assert.rejects(check({ stack: "second" }, project.root), (error) => {
			assert.ok(error instanceof ConfigError);
			assert.match(
				error.message,
				/^Pulumi\.second\.yaml:4:7: error: frontends\.0: The VO "gluex" is a standby for GluexVO-1_0, which no stack runs: add gluex to a stack of another cluster than second, or remove standby/,
			);
			return true;
		});
	});
});
