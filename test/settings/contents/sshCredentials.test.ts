import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	copyFileSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withFinalNewline } from "../../../components/shared/withFinalNewline.ts";
import { testCredentials } from "../../../local/testCredentials.ts";
import { checkContents } from "../../../settings/contents/checkContents.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
import { skipSuite } from "../../support/skipSuite.ts";

const files: CredentialFile[] = [
	{ key: "bosco.key", path: "", purpose: "", kind: "ssh-key" },
	{ key: "bosco.cert", path: "", purpose: "", kind: "ssh-certificate" },
];

const rsaKey = "rsa-key";

describe("checkContents() of SSH credentials", () => {
	let folder: string;

	before(function () {
		if (spawnSync("ssh-keygen", ["-h"]).error)
			skipSuite(this, "there is no ssh-keygen");
		folder = mkdtempSync(join(tmpdir(), "glidefleet-ssh-"));
		keygen("-t", "ed25519", "-N", "", "-f", "authority");
		keygen("-t", "rsa", "-b", "2048", "-N", "", "-f", rsaKey);
	});
	after(() => {
		if (folder) rmSync(folder, { recursive: true });
	});

	function keygen(...args: string[]): void {
		const { status, stderr } = spawnSync("ssh-keygen", ["-q", ...args], {
			cwd: folder,
			encoding: "utf8",
		});
		assert.equal(status, 0, stderr);
	}
	const text = (name: string) => readFileSync(join(folder, name), "utf8");

	/** A key, its own but for those of RSA, which take long to make, and a certificate of it for so long. */
	function signed(name: string, type: string, validity: string) {
		if (type !== "rsa") keygen("-t", type, "-N", "", "-f", name);
		else
			for (const end of ["", ".pub"])
				copyFileSync(join(folder, rsaKey + end), join(folder, name + end));
		keygen(
			"-s",
			"authority",
			"-I",
			"id",
			"-n",
			"osg01",
			"-V",
			validity,
			`${name}.pub`,
		);
		return { "bosco.key": text(name), "bosco.cert": text(`${name}-cert.pub`) };
	}

	for (const type of ["rsa", "ed25519", "ecdsa"])
		it(`finds nothing wrong with a key of type ${type} and its certificate`, () => {
			const contents = signed(`good-${type}`, type, "-1d:+90d");
			assert.deepEqual(checkContents(files, contents), []);
		});

	it("finds nothing wrong with a certificate that never ends, nor with a key in PEM", async () => {
		const contents = signed("always", "ed25519", "always:forever");
		assert.deepEqual(checkContents(files, contents), []);
		const made = await testCredentials(files.slice(0, 1), "ce.example.org");
		assert.deepEqual(checkContents(files, made), []);
		assert.match(made["bosco.key"] ?? "", /RSA PRIVATE KEY/);
	});

	const problems = (contents: Record<string, string>) =>
		checkContents(files, contents).map(
			({ key, severity, message }) => `${key} ${severity}: ${message}`,
		);

	it("refuses a key under a passphrase, a key cut off, and what is no key", () => {
		keygen("-t", "ed25519", "-N", "correct horse", "-f", "locked");
		assert.match(
			problems({ "bosco.key": text("locked") }).join(),
			/bosco.key error: The key has a passphrase, which nothing can type in a pod: set a key without one/,
		);
		const whole = signed("whole", "ed25519", "-1d:+90d")["bosco.key"];
		assert.match(
			problems({ "bosco.key": whole.slice(0, 200) }).join(),
			/bosco\.key error: The private key is truncated: its last line is missing\. Set the complete file/,
		);
		assert.match(
			problems({ "bosco.key": "ssh-ed25519 AAAA me" }).join(),
			/bosco\.key error: Expected a private key in PEM format \(it starts with -----BEGIN\)/,
		);
	});

	it("refuses an expired certificate, and one of another key, and warns of one that soon ends", () => {
		assert.match(
			problems(signed("expired", "ecdsa", "-9d:-1d")).join(),
			/bosco.cert error: It expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		);
		assert.match(
			problems(signed("soon", "rsa", "-1d:+9d")).join(),
			/bosco.cert warning: It expires at .* in \d days/,
		);
		const first = signed("first", "ed25519", "-1d:+90d");
		for (const type of ["ed25519", "rsa"]) {
			const second = signed(`second-${type}`, type, "-1d:+90d");
			const mixed = { ...first, "bosco.cert": second["bosco.cert"] };
			assert.match(
				problems(mixed).join(),
				/bosco.cert error: The certificate does not match bosco\.key: have that key signed, or set both again/,
			);
		}
	});

	it("refuses a certificate that is cut off, and a public key in its place, and shows neither", () => {
		const contents = signed("cut", "rsa", "-1d:+90d");
		const cut = contents["bosco.cert"].slice(0, 400);
		assert.match(
			problems({ ...contents, "bosco.cert": cut }).join(),
			/truncated or damaged/,
		);
		const found = problems({ ...contents, "bosco.cert": text("cut.pub") });
		assert.match(
			found.join(),
			/bosco\.cert error: Expected an SSH certificate, the line that ssh-keygen -s writes \(it starts with ssh-…-cert-v01@openssh\.com\)/,
		);
		assert.ok(!found.join().includes("AAAA"));
	});

	it("is of keys that OpenSSH takes again once their last line is ended", () => {
		const whole = signed("ended", "ed25519", "-1d:+90d")["bosco.key"];
		const loads = (key: string) => {
			writeFileSync(join(folder, "loaded"), key, { mode: 0o600 });
			return (
				spawnSync("ssh-keygen", ["-y", "-f", join(folder, "loaded")]).status ===
				0
			);
		};
		const trimmed = whole.trimEnd();
		assert.ok(!loads(trimmed));
		assert.ok(loads(withFinalNewline(trimmed)));
		assert.equal(withFinalNewline(whole), whole);
	});
});
