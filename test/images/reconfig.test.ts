import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type InLayers, inLayers } from "../support/inLayers.ts";
import { reconfigRefusals } from "../support/reconfigRefusals.ts";
import { scratchFolder } from "../support/standIn.ts";
import {
	type StandInFrontend,
	standInFrontend,
} from "../support/standInFrontend.ts";

describe("The stand-in of reconfig_frontend", () => {
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
			// No factory answers here.
			stderr:
				"WARNING: Unable to retrieve factory version for localhost. Assuming it is compatible with all the options you use.\n",
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

	for (const [what, found, wanted, message] of reconfigRefusals) {
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

	it("takes a file of 3.11 without a proxy, its generator's context checked", () => {
		const proxy = ` classad_proxy="${folder}/frontend.proxy"`;
		frontend.change(`${proxy} proxy_selection_plugin="ProxyAll"`, "");
		const context = (more: string) =>
			`absfname="SciTokenGenerator" type="generator" purpose="request" context="{'key_id': 'k', 'issuer': 'https://t.test', 'scope': 's'${more}}"`;
		const old = `absfname="${folder}/pilot.proxy"`;
		frontend.change(old, context(""));
		assert.match(
			reconfig().stderr,
			/Invalid context .* for dynamic credential 'SciTokenGenerator': Missing required context attribute: key_file/,
		);
		frontend.change(context(""), context(", 'key_file': '/key.pem'"));
		const { status, stderr } = reconfig();
		assert.equal(status, 0, stderr);
		const path = join(frontend.work, "frontend.descript");
		assert.match(readFileSync(path, "utf8"), /^ClassAdProxy \tNone$/m);
	});

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
