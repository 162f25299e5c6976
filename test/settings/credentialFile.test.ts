import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changeCredentialFile } from "../../cli/credentials/changeCredentialFile.ts";
import { sealAll } from "../../cli/credentials/storeCredentials.ts";
import { frontendCredentials } from "../../components/frontend/frontendCredentials.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import { ConfigError } from "../../settings/fault.ts";
import { credentialFileName } from "../../settings/sealed/credentialFile.ts";
import { givenCredentials } from "../../settings/sealed/givenCredentials.ts";
import { newKey, seal, unseal } from "../../settings/sealed/seal.ts";
import { settingsSize } from "../../settings/sealed/settingsSize.ts";
import { stackCredentials } from "../../settings/sealed/stackCredentials.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

const stackFile = "Pulumi.nautilus.yaml";
const file = credentialFileName("nautilus");

describe("A stack's file of credentials", () => {
	let project: TemporaryProject;
	let files: Record<string, string>;
	const key = newKey();
	const settings = (more = "") =>
		project.write(
			stackFile,
			`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [gluex]\n  glidefleet:credentialsKey: { secure: v1:test }\n${more}`,
		);
	const write = (text: string) => {
		mkdirSync(join(project.root, "config", "credentials"), { recursive: true });
		writeFileSync(join(project.root, file), text);
	};
	const engine = (opens: unknown = key) => ({
		cluster: "nautilus",
		frontends: ["gluex"],
		...(opens === undefined ? {} : { credentialsKey: opens }),
	});
	const faults = (opens?: unknown): string[] => {
		try {
			loadStack("nautilus", {
				root: project.root,
				...(opens === undefined ? {} : { engine: engine(opens) }),
			});
			return [];
		} catch (error) {
			assert.ok(error instanceof ConfigError, String(error));
			for (const text of Object.values(files))
				assert.ok(!error.message.includes(text.slice(0, 40)));
			return error.faults.map(
				({ file, line, column, path, message }) =>
					`${file}:${line}:${column} ${path}: ${message}`,
			);
		}
	};

	before(async () => {
		const { root, dispose } = temporaryProject();
		const { frontends } = loadStack("nautilus", { root, credentials: false });
		dispose();
		const gluex = frontends.find(({ vo }) => vo === "gluex");
		assert.ok(gluex);
		files = await testCredentials(frontendCredentials(gluex), gluex.host);
	});
	beforeEach(() => {
		project = temporaryProject();
		settings();
		changeCredentialFile(project.root, "nautilus", {
			gluex: sealAll(key, "gluex", files),
		});
	});
	afterEach(() => project.dispose());

	it("gives a stack all that it holds", () => {
		assert.deepEqual(faults(), []);
		assert.deepEqual(faults(key), []);
		const opened = stackCredentials("nautilus", project.root, engine(), []);
		assert.deepEqual(
			opened.gluex,
			Object.fromEntries(
				Object.entries(files).map(([name, text]) => [
					name,
					text.replace(/\n$/, ""),
				]),
			),
		);
		const given = givenCredentials("nautilus", project.root);
		assert.deepEqual(given, { gluex: Object.keys(files) });
	});

	it("tells what is missing with the command that sets it there", () => {
		changeCredentialFile(project.root, "nautilus", {
			gluex: { "frontendkey.pem": undefined },
		});
		const [fault, ...more] = faults(key);
		assert.deepEqual(more, []);
		assert.match(
			fault ?? "",
			/frontendkey\.pem of gluex is missing .*Set it: npx glidefleet credentials set gluex --key 'frontendkey\.pem' --stack nautilus < frontendkey\.pem$/,
		);
	});

	it("looks into what it opens, and tells faults at their line", () => {
		changeCredentialFile(project.root, "nautilus", {
			gluex: sealAll(key, "gluex", { "frontendcert.pem": "no certificate" }),
		});
		const place = project.place(file, "frontendcert.pem:");
		const [fault] = faults(key);
		const [, line] = place.split(":");
		assert.match(
			fault ?? "",
			new RegExp(
				`^${file}:${line}:\\d+ credentials\\.gluex\\.frontendcert\\.pem: `,
			),
		);
	});

	it("is refused, at the place, where a value does not open", () => {
		const text = seal(key, ["gluex", "frontendkey.pem"], "x");
		changeCredentialFile(project.root, "nautilus", {
			gluex: { "frontendcert.pem": text },
		});
		assert.match(
			faults(key).join("\n"),
			/^config\/credentials\/nautilus\.yaml:4:21 gluex\.frontendcert\.pem: The credential frontendcert\.pem of gluex cannot be decrypted with the stack's credentialsKey: it was changed/,
		);
		assert.equal(
			faults(newKey()).filter((fault) => fault.includes("cannot be decrypted"))
				.length,
			Object.keys(files).length,
		);
	});

	it("is refused without its key, and with none that is one", () => {
		assert.match(
			faults("too short").join("\n"),
			/^config\/credentials\/nautilus\.yaml:\d+:\d+ : Invalid key in the setting credentialsKey: expected 32 bytes in base64, as glidefleet/,
		);
		project.write(
			stackFile,
			"config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [gluex]\n",
		);
		assert.throws(
			() =>
				loadStack("nautilus", {
					root: project.root,
					engine: { cluster: "nautilus", frontends: ["gluex"] },
				}),
			/The setting credentialsKey, which decrypts config\/credentials\/nautilus\.yaml, is missing\. Restore it from an older Pulumi\.nautilus\.yaml; if it is lost, delete/,
		);
	});

	it("shows nothing of a value or key in clear, and refuses it", () => {
		const clear = "hunter2hunter2";
		write(`gluex:\n  frontendcert.pem: ${clear}\n`);
		const found = faults().join("\n");
		assert.match(
			found,
			/^config\/credentials\/nautilus\.yaml:2:21 frontendcert|is not encrypted/m,
		);
		assert.ok(!found.includes(clear));
		changeCredentialFile(project.root, "nautilus", {
			gluex: sealAll(key, "gluex", files),
		});
		project.replace(stackFile, "{ secure: v1:test }", key);
		const clearKey = faults().join("\n");
		assert.match(
			clearKey,
			/Pulumi\.nautilus\.yaml:4:30 credentialsKey: The key of the stack's credentials is not encrypted\. Remove it, delete config\/credentials\/nautilus\.yaml, then renew and set all of/,
		);
		assert.ok(!clearKey.includes(key));
	});

	it("is refused where the settings hold the same credential", () => {
		settings(
			"  glidefleet:credentials:\n    gluex:\n      frontendkey.pem: { secure: v1:test }\n",
		);
		const { length, 0: fault } = faults();
		assert.equal(length, 1);
		assert.match(
			fault ?? "",
			/^config\/credentials\/nautilus\.yaml:5:20 gluex\.frontendkey\.pem: The credential frontendkey\.pem of gluex is also in Pulumi\.nautilus\.yaml\. If both are the same, "glidefleet/,
		);
	});

	it("is refused where it holds what nobody uses", () => {
		changeCredentialFile(project.root, "nautilus", {
			gluex: sealAll(key, "gluex", { "frontendcert.pen": "x" }),
			jlab: sealAll(key, "jlab", { "frontendcert.pem": "x" }),
		});
		const found = faults();
		assert.equal(found.length, 2);
		for (const fault of found)
			assert.match(fault, /^config\/credentials\/nautilus\.yaml:\d+:\d+ /);
		assert.match(
			found.join("\n"),
			/config\/credentials\/nautilus\.yaml:9:3 credentials\.gluex\.frontendcert\.pen: gluex does not use the credential "frontendcert\.pen"; did you mean "frontendcert\.pem"\? Expected/,
		);
		assert.match(
			found.join("\n"),
			/config\/credentials\/nautilus\.yaml:10:1 credentials\.jlab: Credentials for "jlab", which is not in the stack's frontends and services \(gluex\)\. Add it there, or remove them:/,
		);
	});

	it("goes with its last value, and keeps comments until then", () => {
		write("# ours\njlab:\n  c: v1:AAAAAAAAAAAAAAAA:AAAA\n");
		changeCredentialFile(project.root, "nautilus", {
			jlab: sealAll(key, "jlab", { a: "x", b: "y" }),
		});
		changeCredentialFile(project.root, "nautilus", {
			jlab: { a: undefined, c: undefined },
		});
		const text = readFileSync(join(project.root, file), "utf8");
		assert.match(text, /^# ours\njlab:\n {2}b: v1:[^\n]*\n$/);
		changeCredentialFile(project.root, "nautilus", { jlab: { b: undefined } });
		assert.ok(!existsSync(join(project.root, file)));
	});
});

describe("A sealed value", () => {
	const key = newKey();
	const place = ["gluex", "frontendkey.pem"];

	it("opens with its key at its place alone, and unchanged alone", () => {
		const text = "x".repeat(5000);
		const sealed = seal(key, place, text);
		assert.equal(unseal(key, place, sealed), text);
		assert.equal(unseal(newKey(), place, sealed), undefined);
		assert.equal(unseal(key, ["jlab", "frontendkey.pem"], sealed), undefined);
		for (const index of [3, 20, 40, sealed.length - 3]) {
			const other = sealed[index] === "A" ? "B" : "A";
			const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
			assert.equal(unseal(key, place, changed), undefined, `at ${index}`);
		}
		assert.equal(unseal(key, place, "v1:AAAAAAAAAAAAAAAA:"), undefined);
	});

	it("is another one each time", () => {
		assert.notEqual(seal(key, place, "x"), seal(key, place, "x"));
	});
});

describe("The size of a stack's settings", () => {
	it("is that of the one variable that holds them", () => {
		const value = JSON.stringify({ gluex: { "a.pem": "line\nline\n" } });
		const json = JSON.stringify({ "glidefleet:credentials": value });
		assert.equal(
			settingsSize({ "glidefleet:credentials": value }),
			"PULUMI_CONFIG=".length + json.length + 1,
		);
		// Go writes < as \u003c.
		assert.equal(settingsSize({ a: "<" }) - settingsSize({ a: "x" }), 5);
	});
});
