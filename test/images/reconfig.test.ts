import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type InLayers, inLayers } from "../support/inLayers.ts";
import { scratchFolder } from "../support/standIn.ts";
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
		'DN="/CN=c"',
		'DN="/CN=c" secondary="True"',
		/no pool collector that is not secondary/,
	],
	[
		"a collector without a DN",
		'DN="/CN=c" ',
		"",
		/<collector> lacks the attribute DN/,
	],
	[
		"a fake identity",
		"gfactory@localhost",
		"f@fake.org",
		/no factory_identity/,
	],
	[
		"a plug-in of 3.10 beside what only 3.11 knows",
		' trust_domain="grid"',
		' trust_domain="grid" purpose="request"',
		/3.11.x Frontends require 'CredentialsBasic' security proxy_selection_plugin, not 'ProxyAll'/,
	],
	[
		"a credential without a file",
		'absfname="FOLDER/pilot.proxy"',
		"",
		/All credentials without generator need a absfname!/,
	],
	[
		"a credential of a project without its name",
		'trust_domain="grid"',
		'type="grid_proxy+project_id"',
		/Required attribute 'project_id' \('project_id'\) missing in credential type/,
	],
	[
		"containers without a wrapper",
		'name="USE_MATCH_AUTH" value="True"',
		'name="GLIDEIN_Singularity_Use" value="REQUIRED"',
		/group main allows Singularity \(REQUIRED\) but has no wrapper file/,
	],
	[
		"a factory's attribute in both sections",
		'<group name="main">',
		'<group name="main"><match><factory><match_attrs><match_attr name="GLIDEIN_MaxMemMBs" type="int"/></match_attrs></factory></match>',
		/Conflicting factory attribute type GLIDEIN_MaxMemMBs/,
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
		"glidein['attrs'].get('GLIDEIN_MaxMemMBs')",
		"glidein['attrs']['GLIDEIN_CPUS']",
		/Invalid group main match_expr .*: Missing attribute 'GLIDEIN_CPUS'/,
	],
	[
		"a comparison of a string with an int",
		"int(job.get('RequestMemory') or 0)",
		"'a'",
		/Invalid group main match_expr .*: TypeError/,
	],
	[
		"a condition that is no Python",
		"job.get(",
		"job.get((",
		/Invalid group main match_expr .*: SyntaxError/,
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
	let layers: InLayers;
	let shared: string;
	let removeShared: () => void;
	const reconfig = () =>
		layers.run(["python3", "-m", "gwms.reconfig", "-xml", frontend.xml], {
			VO_POOL: "localhost",
			_CONDOR_SEC_TOKEN_DIRECTORY: "/of/the/pod",
		});

	before(async function () {
		[shared, removeShared] = scratchFolder();
		layers = await inLayers(this, "vo-frontend", shared);
	});
	after(() => removeShared());
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
		assert.match(described, /^JobSchedds \tschedd@localhost$/m);
		assert.match(
			group,
			new RegExp(`^Proxies \t\\['${folder}/pilot.proxy'\\]$`, "m"),
		);
	});

	it("keeps for the daemon what HTCondor has from the environment of the start", () => {
		reconfig();
		const config = readFileSync(
			join(frontend.work, "frontend.condor_config"),
			"utf8",
		);
		assert.match(config, /^SEC_TOKEN_DIRECTORY = \/of\/the\/pod$/m);
		assert.match(config, /^COLLECTOR_HOST = localhost:9618$/m);
		assert.match(config, /^SEC_DEFAULT_AUTHENTICATION = REQUIRED$/m);
	});

	it("stages the files, each with its sum, and writes monitoring pages", () => {
		reconfig();
		const stage = join(folder, "stage");
		const signatures = readFileSync(
			join(frontend.work, "signatures.sha1"),
			"utf8",
		);
		const [line = ""] = signatures.split("\n");
		const [sum, description = ""] = line.split("  ");
		const described = readFileSync(join(stage, description), "utf8");
		const [, signature = ""] = /^signature \t(\S+)$/m.exec(described) ?? [];
		const signed = readFileSync(join(stage, signature));
		assert.equal(createHash("sha1").update(signed).digest("hex"), sum);
		for (const staged of `${signed}`.trim().split("\n").slice(2)) {
			const [wanted, name = ""] = staged.split("  ");
			const content = readFileSync(join(stage, name));
			const found = createHash("sha1").update(content).digest("hex");
			assert.equal(found, wanted, name);
		}
		assert.match(`${signed}`, /^[0-9a-f]{40} {2}script\.\w{6}$/m);
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
			frontend.change(
				found.replace("FOLDER", folder),
				wanted.replace("FOLDER", folder),
			);
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
