import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	knownHost,
	sshHost,
} from "../../../components/hosted-ce/knownHosts.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import { hostKey } from "./cePlan.ts";

function covers(line: string, host: string): boolean {
	const found = knownHost(line);
	assert.ok(typeof found !== "string", String(found));
	return found.covers(host);
}

describe("ssh-keygen", () => {
	let folder: string;

	before(function () {
		if (spawnSync("ssh-keygen", ["-h"]).error)
			skipSuite(this, "there is no ssh-keygen");
		folder = mkdtempSync(join(tmpdir(), "glidefleet-known-"));
	});
	after(() => {
		if (folder) rmSync(folder, { recursive: true });
	});

	/** Whether it finds the host in a file of one line. */
	function finds(line: string, host: string): boolean {
		const file = join(folder, "known_hosts");
		writeFileSync(file, `${line}\n`);
		return spawnSync("ssh-keygen", ["-F", host, "-f", file]).status === 0;
	}

	const key = hostKey();
	const cases: [string, string][] = [
		["login.example.org", "login.example.org"],
		["login.example.org", "other.example.org"],
		["login.example.org,192.0.2.1", "192.0.2.1"],
		["*.example.org", "login.example.org"],
		["*.example.org,!login.example.org", "login.example.org"],
		["login?.example.org", "login1.example.org"],
		["login?.example.org", "login.example.org"],
		["[login.example.org]:2222", "[login.example.org]:2222"],
		["login.example.org", "[login.example.org]:2222"],
		["LOGIN.example.org", "login.example.org"],
		["login.example.org.evil", "login.example.org"],
		["login.example.or", "login.example.org"],
	];
	for (const [hosts, host] of cases)
		it(`agrees whether a line for ${hosts} is for ${host}`, () => {
			const line = `${hosts} ${key}`;
			assert.equal(covers(line, host), finds(line, host));
		});

	it("hashes hosts so that they are found again", () => {
		const file = join(folder, "hashed");
		writeFileSync(file, `[login.example.org]:2222 ${key}\n`);
		assert.equal(spawnSync("ssh-keygen", ["-H", "-f", file]).status, 0);
		const line = readFileSync(file, "utf8").trim();
		assert.match(line, /^\|1\|/);
		assert.ok(covers(line, sshHost("login.example.org", 2222)));
		assert.ok(!covers(line, sshHost("login.example.org", 22)));
	});

	it("writes keys of every usual type that are taken, and none that is cut off", () => {
		for (const type of ["rsa", "ed25519", "ecdsa"]) {
			const file = join(folder, type);
			const made = spawnSync("ssh-keygen", [
				"-q",
				"-t",
				type,
				// Shorter than usual, and made in a third of the time.
				...(type === "rsa" ? ["-b", "2048"] : []),
				"-N",
				"",
				"-f",
				file,
			]);
			assert.equal(made.status, 0);
			const line = `h.org ${readFileSync(`${file}.pub`, "utf8")}`;
			assert.ok(covers(line, "h.org"), type);
			const [hosts, kind, blob = ""] = line.split(" ");
			assert.match(
				String(knownHost(`${hosts} ${kind} ${blob.slice(0, 20)}`)),
				/truncated or damaged/,
			);
		}
	});
});
