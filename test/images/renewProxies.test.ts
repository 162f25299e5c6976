import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	chmodSync,
	chownSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { selfSigned } from "../../local/selfSigned.ts";
import { testProxy } from "../../local/testProxy.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { skipTest } from "../support/skipTest.ts";
import {
	runStandIn,
	scratchFolder,
	standInProblem,
} from "../support/standIn.ts";

const dn = '/DC=org/O=University of "X", $Y/CN=frontend.example.org';

describe("The stand-in of gwms_renew_proxies", () => {
	let folder: string;
	let remove: () => void;

	before(function () {
		const problem = standInProblem();
		if (problem !== undefined) skipSuite(this, problem);
	});
	beforeEach(async () => {
		[folder, remove] = scratchFolder();
		await credentials("frontend", {});
	});
	afterEach(() => remove());

	it("makes proxies that verify against their certificate, of mode 0600", () => {
		const bits = "2048";
		const { status, stdout } = renew({
			FRONTEND: { bits },
			"PILOT x": { bits },
		});
		assert.equal(status, 0, stdout);
		for (const output of ["frontend.proxy", "pilot.proxy"]) {
			const path = join(folder, output);
			assert.equal(statSync(path).mode & 0o777, 0o600);
			const certificate = join(folder, "frontendcert.pem");
			const verified = openssl(
				...["verify", "-partial_chain", "-allow_proxy_certs"],
				...["-trusted", certificate, path],
			);
			assert.match(verified, /: OK$/m);
			assert.equal(
				openssl("x509", "-in", path, "-noout", "-issuer"),
				openssl("x509", "-in", certificate, "-noout", "-subject").replace(
					"subject",
					"issuer",
				),
			);
		}
	});

	it("makes a proxy with the lifetime that the section asks for, in hours", () => {
		renew({ "PILOT x": { lifetime: "2" } });
		const check = (seconds: number) =>
			openssl(
				"x509",
				"-in",
				join(folder, "pilot.proxy"),
				"-checkend",
				`${seconds}`,
			);
		assert.match(check(2 * 3600 - 120), /will not expire/);
		assert.match(check(2 * 3600 + 1), /will expire/);
	});

	it("leaves a proxy alone that is younger than its frequency", () => {
		renew();
		assert.match(renew().stdout, /^Skipping renewal of .*frontend.proxy/m);
		assert.match(
			renew({ FRONTEND: { lifetime: "48" } }).stdout,
			/^Renewed proxy .*frontend.proxy/m,
		);
	});

	it("leaves a file alone that is to live for no time, since somebody else supplies it", async () => {
		const supplied = join(folder, "pilot.proxy");
		const { proxy } = await testProxy("/CN=robot", {});
		writeFileSync(supplied, proxy);
		const { status, stdout } = renew({ "PILOT x": { lifetime: "0" } });
		assert.equal(status, 0, stdout);
		assert.match(stdout, /^Skipping renewal of .*pilot.proxy/m);
		assert.equal(readFileSync(supplied, "utf8"), proxy);
	});

	it("leaves nothing but the proxies beside them", () => {
		const before = readdirSync(folder);
		renew();
		const made = readdirSync(folder).filter((name) => !before.includes(name));
		assert.deepEqual(made.sort(), [
			"frontend.proxy",
			"pilot.proxy",
			"proxies.ini",
		]);
	});

	it("refuses a key that others may read, and says its mode", () => {
		chmodSync(join(folder, "frontendkey.pem"), 0o640);
		refused(renew(), /frontendkey.pem has mode 0640, not 0600 or 0400/);
	});

	it("refuses a key that belongs to somebody else", function () {
		if (process.getuid?.() !== 0)
			skipTest(this, "only root may give a file away");
		chownSync(join(folder, "frontendkey.pem"), 996, 993);
		refused(renew(), /frontendkey.pem belongs to uid 996, not to uid 0/);
	});

	it("refuses a key of another certificate", async () => {
		await credentials("other", {});
		refused(
			renew({ FRONTEND: { proxy_key: join(folder, "otherkey.pem") } }),
			/otherkey.pem does not belong to the certificate .*frontendcert.pem/,
		);
	});

	it("refuses an expired certificate", async () => {
		const hour = 3_600_000;
		const [from, to] = [
			new Date(Date.now() - 2 * hour),
			new Date(Date.now() - hour),
		];
		await credentials("frontend", { from, to });
		refused(renew(), /frontendcert.pem is expired/);
	});

	it("refuses a key that is not there, and still renews the others", () => {
		const gone = join(folder, "gone.pem");
		const { status, stdout } = renew({ FRONTEND: { proxy_key: gone } });
		assert.equal(status, 1);
		assert.match(stdout, /ERROR: .*frontend.proxy: .*No such file.*gone.pem/);
		assert.match(stdout, /Renewed proxy .*pilot.proxy/);
	});

	it("refuses a text that is no key, and tells nothing of it", () => {
		writeFileSync(
			join(folder, "frontendkey.pem"),
			"-----BEGIN SECRET-----\nabcdef\n",
		);
		const done = renew();
		refused(done, /Failed to renew proxy/);
		assert.doesNotMatch(done.stdout + done.stderr, /abcdef/);
	});

	it("checks the signer's certificate where no VOMS server is asked", () => {
		const signer = {
			use_voms_server: "false",
			vo_cert: join(folder, "vomscert.pem"),
			vo_key: join(folder, "vomskey.pem"),
		};
		const { stdout } = renew({ "PILOT x": signer });
		assert.match(stdout, /ERROR: .*pilot.proxy: .*No such file.*vomscert.pem/);
	});

	const wrong: [string, Record<string, Record<string, string>>, RegExp][] = [
		[
			"a VO that vomses does not know",
			{ "PILOT x": { vo: "nowhere" } },
			/names the VO nowhere, which is not in vomses/,
		],
		[
			"a malformed FQAN",
			{ "PILOT x": { fqan: "osg/Role=pilot" } },
			/Malformed FQAN/,
		],
		[
			"a section of another name",
			{ OTHER: own() },
			/Unrecognized configuration section 'OTHER'/,
		],
		[
			"an owner that does not exist",
			{ COMMON: { owner: "nobody-at-all" } },
			/user nobody-at-all, does not exist/,
		],
	];
	for (const [what, change, message] of wrong) {
		it(`refuses ${what}`, () => refused(renew(change), message));
	}

	it("refuses a file without [COMMON], without a pilot, or with a key twice", () => {
		const path = join(folder, "proxies.ini");
		const cases: [string, RegExp][] = [
			["[PILOT x]\n", /only one \[COMMON\] section/],
			["[COMMON]\n", /at least one \[PILOT\] section/],
			["[COMMON]\n[PILOT x]\nvo=a\nvo=b\n", /option 'vo' .*already exists/],
			[
				`[COMMON]\nowner=${userInfo().username}\n[PILOT x]\nvo=osg\n`,
				/\[PILOT x\] lacks output/,
			],
		];
		for (const [text, message] of cases) {
			writeFileSync(path, text);
			refused(runStandIn("gwms.renew_proxies", [path]), message);
		}
	});

	/** With short keys, which are made twenty times as fast. */
	function own(): Record<string, string> {
		return {
			bits: "1024",
			proxy_cert: "%(folder)s/frontendcert.pem",
			proxy_key: "%(folder)s/frontendkey.pem",
			output: "%(folder)s/other.proxy",
		};
	}

	async function credentials(name: string, valid: { from?: Date; to?: Date }) {
		const { certificate, privateKey } = await selfSigned(dn, valid);
		writeFileSync(join(folder, `${name}cert.pem`), certificate);
		rmSync(join(folder, `${name}key.pem`), { force: true });
		writeFileSync(join(folder, `${name}key.pem`), privateKey, { mode: 0o600 });
	}

	/** Runs the stand-in on a good proxies.ini, changed section by section. */
	function renew(changes: Record<string, Record<string, string>> = {}) {
		const good: Record<string, Record<string, string>> = {
			COMMON: { owner: userInfo().username },
			FRONTEND: { ...own(), output: "%(folder)s/frontend.proxy" },
			"PILOT x": {
				...own(),
				output: "%(folder)s/pilot.proxy",
				vo: "OSG",
				use_voms_server: "true",
			},
		};
		for (const [section, keys] of Object.entries(changes))
			good[section] = { ...good[section], ...keys };
		const lines = Object.entries(good).flatMap(([section, keys]) => [
			`[${section}]`,
			...Object.entries(keys).map(
				([key, value]) => `${key} = ${value.replace("%(folder)s", folder)}`,
			),
		]);
		const path = join(folder, "proxies.ini");
		writeFileSync(path, `${lines.join("\n")}\n`);
		return runStandIn("gwms.renew_proxies", [path]);
	}
});

function refused(done: ReturnType<typeof runStandIn>, message: RegExp): void {
	assert.equal(done.status, 1, done.stderr);
	assert.match(done.stdout, message);
	assert.equal(done.stderr, "");
}

function openssl(...args: string[]): string {
	return spawnSync("openssl", args, { encoding: "utf8" }).stdout;
}
