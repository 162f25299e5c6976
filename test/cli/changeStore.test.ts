import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changeStore } from "../../cli/credentials/changeStore.ts";
import { decryptedSettings } from "../../cli/credentials/decryptedSettings.ts";
import { preview } from "../../cli/deploy.ts";
import { credentialFileName } from "../../settings/sealed/credentialFile.ts";
import { settingsLimit } from "../../settings/sealed/settingsSize.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { standInPulumi } from "../support/standInPulumi.ts";

const stackFile = "Pulumi.local.yaml";
const file = credentialFileName("local");
const hidden = (text: string) =>
	`{ secure: ${Buffer.from(text).toString("base64")} }`;

describe("`glidefleet credentials store`", () => {
	let project: TemporaryProject;
	const read = (name: string) => readFileSync(join(project.root, name), "utf8");
	const write = (cert: string, more = "") =>
		project.write(
			stackFile,
			`config:\n  glidefleet:cluster: local\n  glidefleet:frontends: [gluex]\n  glidefleet:credentials:\n    gluex:\n      frontendcert.pem: ${hidden(cert)}\n      frontendkey.pem: ${hidden("key")}\n${more}`,
		);
	const store = (into: "file" | "settings") =>
		captured(() => changeStore({ stack: "local", into }, project.root));
	const clear = async () => {
		const found = await decryptedSettings("local", project.root);
		assert.ok(found && "credentials" in found);
		return found.credentials;
	};
	const both = {
		gluex: { "frontendcert.pem": "cert", "frontendkey.pem": "key" },
	};

	beforeEach(() => {
		project = temporaryProject();
		standInPulumi(project.root);
		write("cert");
	});
	afterEach(() => project.dispose());

	it("brings all into the file, and back, the contents staying the same", async () => {
		const { status, stdout } = await store("file");
		assert.equal(status, 0);
		assert.match(
			stdout,
			/^2 credentials of the stack local now in config\/credentials\/local\.yaml, encrypted\. Commit both files/,
		);
		assert.doesNotMatch(read(stackFile), /glidefleet:credentials:/);
		assert.deepEqual(await clear(), both);
		await store("settings");
		assert.ok(!existsSync(join(project.root, file)));
		assert.deepEqual(await clear(), both);
		assert.doesNotMatch(read(stackFile), /credentialsKey/);
	});

	it("goes on where it was ended in the middle", async () => {
		const begun = read(stackFile);
		await store("file");
		const [key = ""] =
			/^ {2}glidefleet:credentialsKey:\n.*$/m.exec(read(stackFile)) ?? [];
		// All is in the file, and nothing yet taken out of the settings.
		project.write(stackFile, `${begun}${key}\n`);
		await store("file");
		assert.doesNotMatch(read(stackFile), /glidefleet:credentials:/);
		assert.deepEqual(await clear(), both);
	});

	it("refuses where both hold the same one with other contents, and changes nothing", async () => {
		await store("file");
		const [key = ""] =
			/^ {2}glidefleet:credentialsKey:\n.*$/m.exec(read(stackFile)) ?? [];
		write("other", `${key}\n`);
		const before = [read(stackFile), read(file)];
		for (const into of ["file", "settings"] as const)
			await assert.rejects(
				store(into),
				/have different contents for frontendcert\.pem of gluex: remove the older ones\. Nothing was changed/,
			);
		assert.deepEqual([read(stackFile), read(file)], before);
	});

	it("leaves what another operator sets meanwhile", async () => {
		const newer = hidden("newer").replaceAll(/[{} ]|secure:/g, "");
		const old = Buffer.from("cert").toString("base64");
		standInPulumi(
			project.root,
			`sed -i 's/${old}/${newer}/; s/frontendkey.pem:/late.pem: ${hidden("late")}\\n      &/' ${stackFile}`,
		);
		await store("file");
		const settings = read(stackFile);
		assert.match(settings, new RegExp(`frontendcert\\.pem: .*${newer}`));
		assert.match(settings, /late\.pem: /);
		assert.doesNotMatch(settings, /frontendkey\.pem/);
	});

	it("keeps the key while the file holds what another operator has set meanwhile", async () => {
		await store("file");
		standInPulumi(
			project.root,
			`grep -q late ${file} || sed -i 's/frontendcert.pem: .*/frontendcert.pem: v1:BBBBBBBBBBBBBBBB:BBBB/; s/^gluex:/jlab:\\n  late.pem: v1:AAAAAAAAAAAAAAAA:AAAA\\n&/' ${file}`,
			"set",
		);
		await store("settings");
		assert.match(read(file), /late\.pem/);
		assert.match(read(file), /frontendcert\.pem: v1:B/);
		assert.doesNotMatch(read(file), /frontendkey/);
		assert.match(read(stackFile), /credentialsKey/);
	});
});

describe("`glidefleet preview` and `up`", () => {
	let project: TemporaryProject;
	const write = (bytes: number, stack = "local") =>
		project.write(
			`Pulumi.${stack}.yaml`,
			`config:\n  glidefleet:cluster: local\n  glidefleet:frontends: [gluex]\n  glidefleet:credentials:\n    gluex:\n      frontendcert.pem: ${hidden("x".repeat(bytes))}\n`,
		);
	const handed = () => readFileSync(join(project.root, "handed"), "utf8");

	beforeEach(() => {
		project = temporaryProject();
		standInPulumi(project.root);
	});
	afterEach(() => project.dispose());

	it("hand all options over, and give Pulumi's exit code", async () => {
		write(100);
		assert.equal(
			await preview(["--diff", "-s", "org/glidefleet/local"], project.root),
			7,
		);
		assert.equal(handed(), "preview --diff -s org/glidefleet/local");
	});

	for (const args of [["--stack", "local"], ["-s", "org/glidefleet/local"], []])
		it(`refuse settings that are too large, and start nothing (${args.join(" ") || "the selected stack"})`, async () => {
			write(settingsLimit);
			await assert.rejects(
				preview(args, project.root),
				/The decrypted settings take \d+ bytes, more than the 131072 bytes that Linux allows Pulumi to pass to the program: preview and up fail with "argument list too long"\. Keep the/,
			);
			assert.throws(handed, /ENOENT/);
		});

	it("take settings whose file is larger than what they are decrypted, and those of a stack beside one too large", async () => {
		write(settingsLimit - 1000);
		write(settingsLimit, "nautilus");
		assert.equal(await preview(["--stack", "local"], project.root), 7);
	});
});
