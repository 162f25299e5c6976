import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../cli/check.ts";
import { ConfigError } from "../../settings/fault.ts";
import { encryptedCredentials } from "../support/encryptedCredentials.ts";
import { foundAcross } from "../support/foundAcross.ts";
import type { TemporaryProject } from "../support/project.ts";
import {
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
			'Found the VO "gluex" with its standby in the cluster second, no stack of which lists it: list gluex there too, or take standby out';
		assert.deepEqual(await found(), [
			`standby-pair ${nautilus}:4:7 ${message}`,
		]);
	});

	it("need the master", async () => {
		project.replace(nautilus, "    - gluex\n", "");
		const message =
			'Found the VO "gluex" standing by for GluexVO-1_0, which no stack runs: list gluex in a stack of another cluster than second, or take standby out';
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
			`Found the VO "gluex" standing by here and in the stack ${other}, allowed is one standby: take it out of all stacks of the cluster second but one`;
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
			'Found the VO "gluex" standing by for GluexVO-1_0, which the stack nautilus runs as Gluex-2, so that both would ask for glideins: state its name once, in config/frontends/gluex.yaml';
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
			/^standby-pair Pulumi\.second\.yaml:4:7 Found the VO "gluex" standing by for GluexVO-1_0 at none of the factories that the stack nautilus asks \(gfactory-2\.opensciencegrid\.org, gfactory-itb-1\.opensciencegrid\.org\), so that it would never see it/,
		);
	});

	it("may not answer at one host, or have one name", async () => {
		const host = "gluex-frontend.nrp-nautilus.io";
		listInSecond(project, `{ vo: gluex, host: ${host} }`);
		const rest = "allowed is a host of its own for each";
		assert.deepEqual(await found(), [
			`host-twice ${nautilus}:4:7 Found the host "${host}" for gluex, which gluex of the stack second has too, ${rest}`,
			`host-twice ${secondStack}:4:7 Found the host "${host}" for gluex, which gluex of the stack nautilus has too, ${rest}`,
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
				/^Pulumi\.second\.yaml:4:7: error: frontends\.0: Found the VO "gluex" standing by for GluexVO-1_0, which no stack runs/,
			);
			return true;
		});
	});
});
