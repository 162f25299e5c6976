import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { layerProgram } from "../support/layerProgram.ts";
import { root } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { scratchFolder, standInProblem } from "../support/standIn.ts";
import { layerSources } from "./layerKey.ts";

const packages = "usr/lib/python3/dist-packages";

describe("The local factory", () => {
	const [folder, remove] = scratchFolder();
	let answers: Record<string, string>;

	before(async function () {
		const python = await layerProgram(this, "local-pool", "python3", folder);
		const script = join(folder, "answerRequests.py");
		cpSync(join(root, "test", "support", "answerRequests.py"), script);
		const { status, stdout, stderr } = spawnSync(python, [script], {
			encoding: "utf8",
		});
		assert.equal(status, 0, stderr);
		answers = JSON.parse(stdout);
	});
	after(remove);

	const expected: Record<string, string> = {
		well: "Local_Text wants 2, token token",
		scitoken: "Local_Text wants 2, token token",
		"other key": "refused: encrypted for another key than the factory's",
		spoiled: "refused: cannot be decrypted",
		"claims another":
			'refused: claims to be from "other@factory.test": the collector knows it as "vo@factory.test"',
		"is another":
			'refused: "VO" must come from "vo@factory.test", and comes from "other@factory.test"',
		"unknown name":
			'refused: the security name "NOBODY" is unknown here: expected VO',
		"no class": "refused: names no security class",
		"not sent":
			"refused: SubmitProxy is not among the credentials that the frontend sent",
		"no credential": "refused: comes without a credential for the site",
	};
	for (const [name, answer] of Object.entries(expected))
		it(`answers a request (${name})`, () => {
			assert.equal(answers[name], answer);
		});

	it("says in all of its ads which GlideinWMS it is, as frontends die of one that does not", () => {
		assert.match(answers.versions ?? "", /^(glideinWMS 3\.10\.\d+ ?){3}$/);
	});
});

describe("A local glidein", () => {
	const [folder, remove] = scratchFolder();
	let server: Server;
	let files: Record<string, string>;

	before(function (done) {
		const problem = standInProblem();
		if (problem !== undefined) skipSuite(this, problem);
		server = createServer(({ url = "" }, answer) => {
			const file = files[url.slice(1)];
			answer.writeHead(file === undefined ? 404 : 200).end(file);
		}).listen(0, "127.0.0.1", done);
	});
	after(() => {
		server?.close();
		remove();
	});

	const failures: Record<string, [() => void, RegExp]> = {
		"a file that is not what was signed": [
			() => {
				files["check.1.sh"] += "\n";
			},
			/check\.1\.sh is corrupted: its SHA-1 is/,
		],
		"a file that nobody signed": [
			() => {
				files["file_list.1.lst"] = line("other.sh", "other.1.sh", "exec");
				sign();
				files["other.1.sh"] = "#!/bin/sh\n";
			},
			/no signature for .*other\.1\.sh/,
		],
		"signatures that the request does not vouch for": [
			() => {
				files["signature.1.sha1"] += "# more\n";
			},
			/signature\.1\.sha1 is corrupted/,
		],
		"a file that is not there": [
			() => {
				delete files["check.1.sh"];
			},
			/cannot fetch .*check\.1\.sh: .*404/,
		],
		"a script that finds something wrong": [
			() => {
				files["check.1.sh"] = "#!/bin/sh\nexit 3\n";
				sign();
			},
			/Validation error in check\.sh: exit code 3/,
		],
		"a script whose interpreter is not there": [
			() => {
				files["check.1.sh"] = "#!/usr/bin/python-of-2005\n";
				sign();
			},
			/Validation error in check\.sh: cannot execute: No such file/,
		],
	};
	let signature: string;
	for (const [what, [spoil, reason]] of Object.entries(failures))
		it(`ends at ${what}`, async () => {
			stage("#!/bin/sh\n");
			spoil();
			const { event, reason: given } = await run(what);
			assert.equal(event, "failed");
			assert.match(given ?? "", reason);
		});

	it("has all where staged scripts and wrappers look for it", async () => {
		stage(script, wrapper);
		const { event, reason } = await run("well");
		assert.equal(event, "condor", reason);
		const work = join(folder, "well", "work");
		const config = readFileSync(join(work, "condor_config"), "utf8");
		assert.match(config, /^Found = "a b"$/m);
		assert.match(config, /^Late = 2$/m);
		assert.doesNotMatch(config, /^Late = 1$/m);
		assert.ok(existsSync(join(work, "log/StarterLog")));
		const done = spawnSync(join(work, "job_wrapper.sh"), ["echo", "a job"], {
			encoding: "utf8",
		});
		// The same files are staged for the whole frontend and for the group.
		assert.match(done.stdout, /^(without Singularity\n){2}a job\n$/);
		assert.equal(done.stderr, "");
	});

	function stage(check: string, wrapper?: string): void {
		files = { "check.1.sh": check, "constants.1.cfg": "A \tb\n" };
		files["preentry_file_list.1.lst"] = "";
		files["file_list.1.lst"] = line("check.sh", "check.1.sh", "exec");
		if (wrapper !== undefined) {
			files["wrapper.1.sh"] = wrapper;
			files["file_list.1.lst"] += line("wrapper.sh", "wrapper.1.sh", "wrapper");
		}
		files["description.1.cfg"] =
			"# comment\nsignature \tsignature.1.sha1\npreentry_file_list \tpreentry_file_list.1.lst\nfile_list \tfile_list.1.lst\n";
		sign();
	}

	function sign(): void {
		delete files["signature.1.sha1"];
		const lines = Object.entries(files).map(
			([name, text]) => `${sha1(text)}  ${name}\n`,
		);
		files["signature.1.sha1"] = `# File: signature\n${lines.join("")}`;
		signature = sha1(files["signature.1.sha1"]);
	}

	/** How far the glidein came, and why not further, by its own word; HTCondor's master is one that does nothing. */
	async function run(
		name: string,
	): Promise<{ event?: string; reason?: string }> {
		const start = join(folder, name.replaceAll(" ", "-"));
		mkdirSync(start);
		const entry = { GLIDEIN_Site: "S", GLIDEIN_Collector: "localhost" };
		writeFileSync(join(start, "entry.json"), JSON.stringify(entry));
		writeFileSync(join(start, "condor_master"), "#!/bin/sh\n", { mode: 0o755 });
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const given = {
			factory: "f",
			entry: "e",
			clientname: "c",
			clientgroup: "g",
			cluster: "1",
			clientweb: url,
			clientsign: signature,
			clientdescript: "description.1.cfg",
			clientwebgroup: url,
			clientsigngroup: signature,
			clientdescriptgroup: "description.1.cfg",
		};
		const child = spawn(
			"python3",
			[
				...["-m", "local_glidein"],
				...Object.entries(given).flatMap(([key, value]) => [`-${key}`, value]),
			],
			{
				cwd: start,
				env: {
					PATH: `${start}:${process.env.PATH}`,
					PYTHONPATH: join(layerSources("local-pool"), "root", packages),
					PYTHONDONTWRITEBYTECODE: "1",
				},
			},
		);
		await new Promise((resolve) => child.on("close", resolve));
		const events = readFileSync(join(start, "events.jsonl"), "utf8");
		return JSON.parse(events.trim().split("\n").at(-1) ?? "{}");
	}
});

/** What opensciencegrid/osg-flock's scripts do in a glidein's folder. */
const script = `#!/bin/bash
set -e
glidein_config=$1
[[ $glidein_config = glidein_config && -d client_group_g ]]
mkdir -p log execute
touch log/StarterLog
source $PWD/add_config_line.source
condor_vars_file=$PWD/main/condor_vars.lst
add_config_line_safe Found "a b"
add_condor_vars_line Found S - + Y Y +
add_config_line_safe Late 1
add_condor_vars_line Late I - + Y Y +
add_config_line_safe Late 2
add_condor_vars_line Late I - + Y Y +
[[ $(gconfig_get found $glidein_config -i) = "a b" ]]
`;

/** What GlideinWMS's default_singularity_wrapper.sh does on a node without Singularity. */
const wrapper = `here=$(dirname "$0")
[[ -e $here/.gwms.d/bin ]] || exit 1
. "$here/main/singularity_lib.sh" || exit 1
info_dbg "not heard"
setup_classad_variables
[[ $HAS_SINGULARITY = 1 && -n $GWMS_SINGULARITY_PATH ]] || echo without Singularity
gwms_process_scripts "$here/.gwms.d" prejob "$here/glidein_config"
`;

function line(name: string, source: string, kind: string): string {
	return `${name} \t${source} \t${kind} \t0 \tGLIDEIN_PS_ \tTRUE \tFALSE\n`;
}

function sha1(text: string): string {
	return createHash("sha1").update(text).digest("hex");
}
