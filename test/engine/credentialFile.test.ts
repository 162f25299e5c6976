import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../local/run.ts";
import { settingPath } from "../../settings/credentialStore.ts";
import { settingsLimit } from "../../settings/sealed/settingsSize.ts";
import { tellingPieces } from "../support/badCredentials.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";

const token = "gfactory-2.opensciencegrid.org.idtoken";

/** The same claims in a token of about `bytes` more. */
function longer(text: string, bytes: number): string {
	const [head, payload = "", signature] = text.split(".");
	const claims = JSON.parse(`${Buffer.from(payload, "base64url")}`);
	const jti = "0".repeat(Math.round((bytes * 3) / 4));
	const part = Buffer.from(JSON.stringify({ ...claims, jti }));
	return [head, part.toString("base64url"), signature].join(".");
}

describe("Credentials in a file of their own, under the real engine,", function () {
	this.timeout(600_000);
	let stack: EngineStack;
	let uids: Record<string, string>;
	let printed = "";
	const read = (file: string) =>
		readFileSync(join(stack.project.root, file), "utf8");
	const glidefleet = async (...args: string[]) => {
		const { stdout, stderr } = await run(
			process.execPath,
			[join(stack.project.root, "cli", "glidefleet.ts"), ...args],
			{
				cwd: stack.project.root,
				env: { ...process.env, ...stack.workspace.environment },
			},
		);
		printed += stdout + stderr;
		return stdout + stderr;
	};
	const preview = async () => {
		const text = await stack.workspace.pulumi(["preview"]);
		printed += text;
		return text;
	};

	before(async function () {
		stack = await engineStack(this, {
			change: (project) =>
				project.write(
					"Pulumi.local.yaml",
					"config:\n  glidefleet:cluster: local\n  glidefleet:frontends: [gluex, uclhc]\n",
				),
		});
		await stack.up();
		uids = await stack.uids();
	});
	after(() => stack?.dispose());

	it("are the same to the cluster: a preview shows no change", async () => {
		await glidefleet("credentials", "store", "file", "--stack", "local");
		const settings = read("Pulumi.local.yaml");
		assert.match(settings, /glidefleet:credentialsKey:\n +secure: /);
		assert.doesNotMatch(settings, /glidefleet:credentials:/);
		assert.match(read("config/credentials/local.yaml"), /^gluex:$/m);
		assert.match(await preview(), /\d+ unchanged/);
		assert.doesNotMatch(await preview(), /to update|to create|to delete/);
		assert.match(
			await glidefleet("check", "--stack", "local"),
			/Stack local on cluster local is valid/,
		);
	});

	it("come back into the settings, and nothing changes either", async () => {
		await glidefleet("credentials", "store", "settings", "--stack", "local");
		assert.doesNotMatch(read("Pulumi.local.yaml"), /credentialsKey/);
		assert.throws(() => read("config/credentials/local.yaml"), /ENOENT/);
		assert.doesNotMatch(await preview(), /to update|to create|to delete/);
	});

	it("may be more than Linux lets the engine hand over, which settings may not", async () => {
		const own = stack.credentials.gluex?.[token] ?? "";
		const large = longer(own, settingsLimit);
		const set = ["config", "set", "--secret", "--path"];
		const half = longer(own, settingsLimit / 2);
		await stack.workspace.pulumi([...set, settingPath("gluex", token)], half);
		assert.match(
			await glidefleet("check", "--stack", "local"),
			/warning: The decrypted settings take \d+ bytes of the 131072 bytes.*credentials store file --stack local/,
		);
		const direct = glidefleetSet(large);
		await assert.rejects(
			direct,
			/would take \d+ bytes, more than the 131072 .*credentials store file --stack local/,
		);
		await glidefleet("credentials", "store", "file", "--stack", "local");
		await glidefleetSet(large);
		assert.match(await preview(), /1 to update/);
		printed += await stack.up();
		const { stdout } = await stack.cluster.kubectl([
			...["get", "secret", "gluex-frontend-credentials"],
			...["-n", stack.namespace, "-o", "json"],
		]);
		const { data } = JSON.parse(stdout) as { data: Record<string, string> };
		assert.equal(`${Buffer.from(data[token] ?? "", "base64")}`.trim(), large);
		assert.deepEqual(await stack.uids(), uids);
	});

	it("cannot come back where the settings would be too large, and all stays as it is", async () => {
		const before = read("config/credentials/local.yaml");
		await assert.rejects(
			glidefleet("credentials", "store", "settings", "--stack", "local"),
			/would take \d+ bytes, more than the 131072 .*Nothing was changed/,
		);
		assert.equal(read("config/credentials/local.yaml"), before);
		assert.doesNotMatch(await preview(), /to update|to create|to delete/);
	});

	it("are in clear nowhere: not in a file, a preview, or the state", () => {
		const everywhere = [
			printed,
			stack.state(),
			read("config/credentials/local.yaml"),
			read("Pulumi.local.yaml"),
		].join("\n");
		for (const piece of tellingPieces(stack.credentials))
			assert.ok(!everywhere.includes(piece));
	});

	async function glidefleetSet(text: string): Promise<void> {
		const args = ["credentials", "set", "gluex", "--key", token];
		await run(
			process.execPath,
			[
				join(stack.project.root, "cli", "glidefleet.ts"),
				...args,
				...["--stack", "local"],
			],
			{
				cwd: stack.project.root,
				env: { ...process.env, ...stack.workspace.environment },
				input: text,
			},
		);
	}
});

describe("Settings of just the size that Linux allows, under the real engine,", function () {
	this.timeout(600_000);
	let stack: EngineStack;
	before(async function () {
		stack = await engineStack(this, {
			change: (project) =>
				project.write(
					"Pulumi.local.yaml",
					"config:\n  glidefleet:cluster: local\n  glidefleet:frontends: [gluex]\n",
				),
		});
	});
	after(() => stack?.dispose());

	it("work, and one byte more does not", async () => {
		const { decryptedSettings } = await import(
			"../../cli/credentials/decryptedSettings.ts"
		);
		const set = (text: string) =>
			stack.workspace.pulumi(
				[
					"config",
					"set",
					"--secret",
					"--path",
					settingPath("gluex", "FRONTEND"),
				],
				text,
			);
		await set("x");
		const before = { ...process.env };
		Object.assign(process.env, stack.workspace.environment);
		const found = await decryptedSettings("local", stack.project.root).finally(
			() => {
				// Other tests of this process have engines of their own.
				for (const name of Object.keys(stack.workspace.environment))
					if (before[name] === undefined) delete process.env[name];
					else process.env[name] = before[name];
			},
		);
		assert.ok(found && "size" in found);
		const room = settingsLimit - found.size + 1;
		await set("x".repeat(room));
		assert.match(await stack.workspace.pulumi(["preview"]), /to create/);
		await set("x".repeat(room + 1));
		await assert.rejects(
			stack.workspace.pulumi(["preview"]),
			/argument list too long|E2BIG/,
		);
	});
});
