import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured } from "../support/captured.ts";
import { frontendXml } from "./unbroken.ts";

/** Of no key: letters that look like one. */
const body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
const key = `-----BEGIN PRIVATE KEY-----\n${body}\nq83vEjRWeyOcnKPS2V4tL0Az\n-----END PRIVATE KEY-----\n`;

describe("glidefleet lint, on a folder that somebody else wrote,", () => {
	let outside: string;
	let folder: string;

	beforeEach(() => {
		outside = mkdtempSync(join(tmpdir(), "glidefleet-links-"));
		folder = join(outside, "in");
		mkdirSync(folder);
		writeFileSync(join(folder, "frontend.xml"), frontendXml);
		writeFileSync(join(outside, "secret"), key);
	});
	afterEach(() => rmSync(outside, { recursive: true }));

	async function linted(format: string): Promise<string> {
		const args = ["lint", folder, "--release", "3.10.17", "--format", format];
		const { status, stdout, stderr } = await captured(() => main(args));
		assert.equal(status, 1, stdout);
		return stdout + stderr;
	}
	const showsNothing = (text: string) =>
		assert.doesNotMatch(text, /MIIE|q83v|BEGIN PRIVATE/);

	for (const format of ["text", "json", "sarif"])
		it(`reads no file behind a link out of it (${format})`, async () => {
			symlinkSync("../secret", join(folder, "proxies.ini"));
			const text = await linted(format);
			assert.match(text, /A link to outside/);
			showsNothing(text);
		});

	it("shows no line of a key that stands in it under another name", async () => {
		for (const name of ["proxies.ini", "a.yaml"])
			writeFileSync(join(folder, name), key);
		const text = await linted("text");
		assert.match(
			text,
			/proxies\.ini:1:1: .*Expected settings, found a key or a certificate: correct the name \[file-unreadable\]/,
		);
		showsNothing(text);
	});

	it("shows no key that stands among settings", async () => {
		writeFileSync(
			join(folder, "proxies.ini"),
			`[COMMON]\n${body}\nq83vEjRWeyOcnKPS2V4tL0Az\n`,
		);
		const text = await linted("text");
		assert.match(text, /not shown: it looks like a key/);
		showsNothing(text);
	});

	it("shows no key in what it proposes", async () => {
		writeFileSync(
			join(folder, "frontend.xml"),
			frontendXml.replace("pool.example.org:9620-9630", body),
		);
		for (const format of ["text", "json"]) {
			const text = await linted(format);
			assert.match(text, /port-missing/);
			showsNothing(text);
		}
	});

	it("goes into no folder behind a link out of it", async () => {
		mkdirSync(join(outside, "other"));
		writeFileSync(join(outside, "other", "frontend.xml"), "<frontend/>");
		symlinkSync("../other", join(folder, "more"));
		symlinkSync("nowhere", join(folder, "proxies.ini"));
		const text = await linted("json");
		assert.doesNotMatch(text, /more/);
	});

	it("waits for no pipe", async () => {
		execFileSync("mkfifo", [join(folder, "proxies.ini")]);
		assert.match(await linted("text"), /Expected a regular file/);
	});

	it("shows what a terminal would obey", async () => {
		const name = "a\u001b[2J\u202e.yaml";
		writeFileSync(join(folder, name), "kind: [\u009b31m\n");
		const text = await linted("text");
		assert.match(text, /a\\u001b\[2J\\u202e\.yaml/);
		assert.ok(!text.includes("\u009b") && !text.includes("\u202e"));
	});
});
