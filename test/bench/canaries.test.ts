import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canaries } from "../../bench/deploy/canaries.ts";
import { selfSigned } from "../../local/selfSigned.ts";

describe("canaries()", () => {
	let key: string;
	let folder: string;
	before(async () => {
		key = (await selfSigned("/CN=canary.example.org")).privateKey;
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	after(() => rmSync(folder, { recursive: true }));
	const own = () => canaries({ gluex: { "frontendkey.pem": key } });

	it("tells what it looked into where nothing is in clear", () => {
		const watch = own();
		watch.hear("Resources: 3 created");
		writeFileSync(join(folder, "state.json"), '{"ciphertext":"v1:abc"}');
		watch.search(folder);
		watch.search(join(folder, "absent"));
		watch.search(join(folder, "state.json"));
		assert.match(
			watch.report(),
			/^\d pieces of credentials were in clear in none of 1 files/,
		);
	});

	it("finds a line of a key as it is, in JSON and in base64, and says where alone", () => {
		const [, line = ""] = key.split("\n");
		for (const text of [
			key,
			`"${line.slice(0, 45)}`,
			JSON.stringify({ key }),
			`key: ${Buffer.from(key).toString("base64")}`,
		]) {
			const watch = own();
			watch.hear(`before\n${text}`);
			assert.throws(watch.report, {
				message: "Credentials are in clear: what was printed",
			});
		}
	});

	it("finds it in a file and in the environment of a process", async () => {
		const watch = own();
		writeFileSync(join(folder, "state.json"), JSON.stringify({ key }));
		watch.search(folder);
		const child = spawn("sleep", ["10"], { env: { ...process.env, KEY: key } });
		await once(child, "spawn");
		watch.look(child.pid ?? 0);
		child.kill();
		assert.throws(watch.report, /state\.json, the environment of sleep$/);
	});
});
