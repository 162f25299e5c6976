import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
			files = { "check.1.sh": "#!/bin/sh\n", "constants.1.cfg": "A \tb\n" };
			files["preentry_file_list.1.lst"] = "";
			files["file_list.1.lst"] = line("check.sh", "check.1.sh", "exec");
			files["description.1.cfg"] =
				"# comment\nsignature \tsignature.1.sha1\npreentry_file_list \tpreentry_file_list.1.lst\nfile_list \tfile_list.1.lst\n";
			sign();
			spoil();
			assert.match(await run(what), reason);
		});

	function sign(): void {
		delete files["signature.1.sha1"];
		const lines = Object.entries(files).map(
			([name, text]) => `${sha1(text)}  ${name}\n`,
		);
		files["signature.1.sha1"] = `# File: signature\n${lines.join("")}`;
		signature = sha1(files["signature.1.sha1"]);
	}

	/** Why the glidein failed, by its own word; HTCondor is never started. */
	async function run(name: string): Promise<string> {
		const start = join(folder, name.replaceAll(" ", "-"));
		mkdirSync(start);
		writeFileSync(join(start, "entry.json"), "{}");
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
					PATH: process.env.PATH,
					PYTHONPATH: join(layerSources("local-pool"), "root", packages),
					PYTHONDONTWRITEBYTECODE: "1",
				},
			},
		);
		await new Promise((resolve) => child.on("close", resolve));
		const events = readFileSync(join(start, "events.jsonl"), "utf8");
		const last = JSON.parse(events.trim().split("\n").at(-1) ?? "{}");
		assert.equal(last.event, "failed", events);
		return last.reason;
	}
});

function line(name: string, source: string, kind: string): string {
	return `${name} \t${source} \t${kind} \t0 \tGLIDEIN_PS_ \tTRUE \tFALSE\n`;
}

function sha1(text: string): string {
	return createHash("sha1").update(text).digest("hex");
}
