import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { skipSuite } from "../support/skipSuite.ts";
import {
	runStandIn,
	scratchFolder,
	standInProblem,
} from "../support/standIn.ts";
import {
	type StandInFrontend,
	standInFrontend,
} from "../support/standInFrontend.ts";

/** What is changed in a good frontend.xml, and what reconfig says to it; FOLDER stands for the test's folder. */
const refusals: [string, string, string, RegExp][] = [
	[
		"a staged file that is not there",
		"/script",
		"/gone",
		/Could not open file .*No such file.*\/gone'/,
	],
	[
		"a proxy that was not renewed",
		"/frontend.proxy",
		"/gone",
		/security.classad_proxy\(.*\/gone\) is not a file/,
	],
	[
		"a credential that is not there",
		"/pilot.proxy",
		"/gone",
		/Could not open file .*No such file.*\/gone'/,
	],
	[
		"a name with a point",
		'frontend_name="test"',
		'frontend_name="a.b"',
		/Invalid frontend name 'a.b'/,
	],
	[
		"a group's name with a blank",
		'name="main"',
		'name="a b"',
		/Invalid group name 'a b'/,
	],
	[
		"a collector that does not resolve",
		"localhost:9618",
		"nowhere.invalid:9618",
		/Node nowhere.invalid not found in DNS/,
	],
	[
		"a factory that does not resolve",
		'node="localhost" ',
		'node="nowhere.invalid" ',
		/Node nowhere.invalid not found in DNS/,
	],
	[
		"no schedd that resolves",
		"schedd@localhost",
		"schedd@nowhere.invalid",
		/No schedd can be found: Node nowhere.invalid/,
	],
	[
		"a pool of secondary collectors alone",
		":9618",
		':9618" secondary="True',
		/no pool collector that is not secondary/,
	],
	[
		"a collector without a DN",
		'DN="/CN=c" ',
		"",
		/<collector> lacks the attribute DN/,
	],
	["a fake identity", "f@localhost", "f@fake.org", /no factory_identity/],
	[
		"an unknown plug-in",
		"ProxyAll",
		"CredentialsBasic",
		/Invalid proxy_selection_plugin 'CredentialsBasic'/,
	],
	[
		"an attribute without a value",
		' value="True"',
		"",
		/The attribute USE_MATCH_AUTH has no value/,
	],
	[
		"an int that is none",
		'value="True"',
		'type="int" value="many"',
		/USE_MATCH_AUTH is no int: 'many'/,
	],
	[
		"an executable wrapper",
		'executable="True"',
		'executable="True" wrapper="True"',
		/cannot be both executable and wrapper/,
	],
	[
		"two staged files of one name",
		"</files>",
		'<file absfname="FOLDER/script"/></files>',
		/Key 'script' already exists/,
	],
	[
		"an undeclared attribute in a condition",
		'name="GLIDEIN_CPUS" ',
		'name="OTHER" ',
		/group main fails: KeyError: 'GLIDEIN_CPUS'/,
	],
	[
		"a comparison of a string with an int",
		'RequestCpus" type="int"',
		'RequestCpus" type="string"',
		/group main fails: TypeError/,
	],
	[
		"a condition that is no Python",
		"job.get(",
		"job.get((",
		/group main fails: SyntaxError/,
	],
	[
		"monitoring without its library",
		"/js",
		"/logs",
		/holds no javascriptrrd.wlibs.js/,
	],
	[
		"a text that is no XML",
		"<frontend ",
		"<frontend <",
		/Cannot read .*frontend.xml: not well-formed/,
	],
];

describe("The stand-in of reconfig_frontend", function () {
	this.timeout(60_000);
	let folder: string;
	let remove: () => void;
	let frontend: StandInFrontend;
	const reconfig = () => runStandIn("gwms.reconfig", ["-xml", frontend.xml]);

	before(function () {
		const problem = standInProblem();
		if (problem !== undefined) skipSuite(this, problem);
	});
	beforeEach(async () => {
		[folder, remove] = scratchFolder();
		frontend = await standInFrontend(folder);
	});
	afterEach(() => remove());

	it("writes the work area that the frontend starts from", () => {
		assert.deepEqual(reconfig(), {
			status: 0,
			stdout: "Reconfigured frontend 'test'\n",
			stderr: "",
		});
		const described = readFileSync(
			join(frontend.work, "frontend.descript"),
			"utf8",
		);
		assert.match(described, /^FrontendName \ttest$/m);
		assert.match(described, /^Groups \tmain$/m);
		const group = readFileSync(
			join(frontend.work, "group_main/group.descript"),
			"utf8",
		);
		assert.match(group, /^JobSchedds \tschedd@localhost$/m);
		assert.match(
			group,
			new RegExp(`^Credentials \t${folder}/pilot.proxy$`, "m"),
		);
	});

	it("stages the files with their sums, and writes monitoring pages", () => {
		reconfig();
		assert.equal(
			readFileSync(join(folder, "stage/script"), "utf8"),
			"#!/bin/sh\n",
		);
		assert.match(
			readFileSync(join(folder, "stage/signature.sha1"), "utf8"),
			/^[0-9a-f]{40} {2}script$/m,
		);
		assert.match(
			readFileSync(join(folder, "monitor/index.html"), "utf8"),
			/group_main/,
		);
		assert.ok(
			existsSync(join(folder, "monitor/jslibs/javascriptrrd.wlibs.js")),
		);
	});

	it("gives the same areas when it runs again", () => {
		reconfig();
		const before = readdirSync(folder, { recursive: true }).sort();
		assert.equal(reconfig().status, 0);
		assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), before);
	});

	it("bears a schedd that does not resolve beside one that does", () => {
		frontend.change(
			"<schedds>",
			'<schedds><schedd DN="/CN=x" fullname="nowhere.invalid"/>',
		);
		assert.equal(reconfig().status, 0);
	});

	for (const [what, found, wanted, message] of refusals) {
		it(`refuses ${what}, and writes nothing`, () => {
			frontend.change(found, wanted.replace("FOLDER", folder));
			const { status, stderr } = reconfig();
			assert.equal(status, 1);
			assert.match(stderr, message);
			assert.doesNotMatch(stderr, /Traceback/);
			assert.deepEqual(readdirSync(frontend.work), []);
			assert.deepEqual(readdirSync(join(folder, "stage")), []);
		});
	}

	it("makes no area whose parent is not there, for the image has all of them", () => {
		frontend.change(`${folder}/work`, `${folder}/no/work`);
		const { status, stderr } = reconfig();
		assert.equal(status, 1);
		assert.match(stderr, /No such file or directory: '.*\/no\/work'/);
	});

	it("refuses a file that is not there", () => {
		rmSync(frontend.xml);
		assert.match(
			reconfig().stderr,
			/Cannot read .*frontend.xml: .*No such file/,
		);
	});
});
