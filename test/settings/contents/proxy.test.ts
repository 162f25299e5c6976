import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueCertificate } from "../../../local/issueCertificate.ts";
import { selfSigned } from "../../../local/selfSigned.ts";
import { testProxy } from "../../../local/testProxy.ts";
import { checkContents } from "../../../settings/contents/checkContents.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
import { tellingPieces } from "../../support/badCredentials.ts";
import { skipSuite } from "../../support/skipSuite.ts";

const dn = "/DC=org/O=Example/CN=pilot.example.org";
const voms = { vo: "gluex", fqan: "/Role=pilot/Capability=NULL" };
const hour = 60 * 60 * 1000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour);
const file: CredentialFile = {
	key: "pilot.proxy",
	path: "",
	purpose: "",
	kind: "proxy",
	subject: dn,
	voms,
};

function problems(
	text: string,
	wanted: CredentialFile = file,
	severity = "error",
): string[] {
	const found = checkContents([wanted], { "pilot.proxy": text });
	for (const piece of tellingPieces({ x: { text } }))
		assert.ok(found.every(({ message }) => !message.includes(piece)));
	return found
		.filter((problem) => problem.severity === severity)
		.map(({ message }) => message);
}

describe("A proxy that is supplied ready-made", () => {
	it("is in order with its key, its owner's certificate and its attributes", async () => {
		const { proxy } = await testProxy(dn, { voms });
		assert.deepEqual(problems(proxy), []);
		assert.deepEqual(problems(proxy, file, "warning"), []);
	});

	it("is in order as a proxy of a proxy, with the CA's certificate at the end", async () => {
		const ca = await issueCertificate("/CN=ca", { authority: true });
		const owner = await issueCertificate(dn, { issuer: ca });
		const first = await testProxy(dn, { owner, voms });
		const second = await issueCertificate(`${dn}/CN=1234567890/CN=77`, {
			issuer: { dn: `${dn}/CN=1234567890`, keys: first.keys },
		});
		const chain = [
			...[second.certificate, second.privateKey, first.parts[0]],
			...[owner.certificate, ca.certificate],
		];
		assert.deepEqual(problems(chain.join("")), []);
		chain.splice(2, 1);
		assert.match(
			problems(chain.join(""))[0] ?? "",
			/Incomplete certificate chain: expected the certificate of the issuer \/DC=org\/O=Example\/CN=pilot\.example\.org\/CN=1234567890 after that of/,
		);
	});

	it("is refused without the certificate that it is a proxy of", async () => {
		const { parts } = await testProxy(dn, { voms });
		assert.match(
			problems(parts.slice(0, 2).join(""))[0] ?? "",
			/Incomplete certificate chain: the certificate of \/DC=org\/O=Example\/CN=pilot\.example\.org, which issued the proxy, is missing from the file/,
		);
	});

	it("is refused with the certificate of another of the same name", async () => {
		const { parts } = await testProxy(dn, { voms });
		const other = await selfSigned(dn);
		const text = parts[0] + parts[1] + other.certificate;
		assert.match(problems(text)[0] ?? "", /whose key did not sign it/);
	});

	it("is refused without its key, or with another one", async () => {
		const { parts } = await testProxy(dn, { voms });
		const other = await selfSigned(dn);
		assert.match(
			problems(parts[0] + parts[2])[0] ?? "",
			/The proxy's key is missing: it must be in the same file/,
		);
		assert.match(
			problems(parts[0] + other.privateKey + parts[2])[0] ?? "",
			/ertificate and key do not match/,
		);
	});

	it("is refused where it is a proxy of somebody else", async () => {
		const { proxy } = await testProxy("/CN=other.example.org", { voms });
		assert.match(
			problems(proxy)[0] ?? "",
			/^Expected a proxy for \/DC=org\/O=Example\/CN=pilot\.example\.org, found one for \/CN=other\.example\.org: set the right proxy, or correct the proxy's dn/,
		);
	});

	it("is refused where it is the certificate itself", async () => {
		const { certificate, privateKey } = await selfSigned(dn);
		assert.match(
			problems(certificate + privateKey)[0] ?? "",
			/Expected a proxy \(its certificate, its key, then the certificates of its issuers\), found the certificate of \/DC=org\/O=Example\/CN=pilot\.example\.org/,
		);
	});

	it("is refused where it has expired, or its attributes have", async () => {
		const old = { voms, from: inHours(-48), to: inHours(-1) };
		assert.match(
			problems((await testProxy(dn, old)).proxy)[0] ?? "",
			/^It expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		);
		const { proxy } = await testProxy(dn, { voms, vomsTo: inHours(-0.5) });
		assert.match(
			problems(proxy)[0] ?? "",
			/^Its VOMS attributes \(\/gluex\/Role=pilot\/Capability=NULL\) expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		);
	});

	it("is warned of in the last third of its time alone", async () => {
		const soon = await testProxy(dn, {
			voms,
			from: inHours(-72),
			to: inHours(24.5),
		});
		assert.match(
			problems(soon.proxy, file, "warning")[0] ?? "",
			/^It expires at .*, in 1 day: renew it/,
		);
	});

	it("is refused without attributes, with another VO's, or without the role", async () => {
		const plain = await testProxy(dn, {});
		assert.match(
			problems(plain.proxy)[0] ?? "",
			/The proxy has no VOMS attributes, expected those of the VO gluex/,
		);
		const foreign = await testProxy(dn, { voms: { vo: "ligo" } });
		assert.match(
			problems(foreign.proxy)[0] ?? "",
			/Expected VOMS attributes of the VO gluex, found those of ligo/,
		);
		const role = await testProxy(dn, { voms: { vo: "gluex" } });
		assert.match(
			problems(role.proxy)[0] ?? "",
			/^Expected a proxy with the attribute \/gluex\/Role=pilot.*, found \/gluex/,
		);
	});

	it("is refused where it is cut off or no PEM", async () => {
		const { proxy } = await testProxy(dn, { voms });
		assert.match(problems(proxy.slice(0, -60))[0] ?? "", /truncated/);
		assert.match(problems("hello")[0] ?? "", /in PEM format/);
	});
});

describe("A proxy that voms-proxy-fake made", () => {
	let folder: string;

	before(function () {
		if (spawnSync("voms-proxy-fake", ["-version"]).error !== undefined)
			skipSuite(this, "voms-proxy-fake is not installed");
		folder = mkdtempSync(join(tmpdir(), "glidefleet-voms-"));
	});
	after(() => {
		if (folder !== undefined) rmSync(folder, { recursive: true });
	});

	it("is in order, its attributes read as VOMS writes them", () => {
		const text = fakeProxy(folder, ["/gluex/Role=pilot/Capability=NULL"]);
		const own = { ...file, subject: "/DC=org/CN=pilot.example.org" };
		assert.deepEqual(problems(text, own), []);
		const production = { vo: "gluex", fqan: "/gluex/production" };
		assert.deepEqual(problems(text, { ...own, voms: production }), [
			"Expected a proxy with the attribute /gluex/production, found /gluex/Role=pilot/Capability=NULL",
		]);
	});
});

/** A proxy with attributes of a VOMS server that does not exist, by the program that GlideinWMS itself uses. */
function fakeProxy(folder: string, fqans: readonly string[]): string {
	const run = (program: string, ...args: string[]) =>
		execFileSync(program, args, {
			cwd: folder,
			stdio: ["ignore", "ignore", "pipe"],
			env: { ...process.env, HOME: folder },
		});
	const certificate = (name: string, subject: string, ...more: string[]) =>
		run(
			...(["openssl", "req", "-x509", "-nodes", "-days", "60"] as const),
			...["-newkey", "rsa:2048", "-subj", subject],
			...["-keyout", `${name}.key`, "-out", `${name}.crt`, ...more],
		);
	certificate("ca", "/CN=ca");
	certificate("voms", "/CN=voms.example.org");
	certificate(
		...(["pilot", "/DC=org/CN=pilot.example.org", "-CA", "ca.crt"] as const),
		...["-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE"],
	);
	mkdirSync(join(folder, "certificates"));
	copyFileSync(
		join(folder, "ca.crt"),
		join(folder, "certificates", `${caHash(folder)}.0`),
	);
	writeFileSync(join(folder, ".rnd"), randomBytes(1024));
	run(
		...(["voms-proxy-fake", "-rfc", "-bits", "2048", "-hours", "24"] as const),
		...["-certdir", "certificates", "-cert", "pilot.crt", "-key", "pilot.key"],
		...["-hostcert", "voms.crt", "-hostkey", "voms.key", "-voms", "gluex"],
		...["-uri", "voms.example.org:15001", "-out", "proxy.pem"],
		...fqans.flatMap((fqan) => ["-fqan", fqan]),
	);
	return readFileSync(join(folder, "proxy.pem"), "utf8");
}

function caHash(folder: string): string {
	const args = ["x509", "-in", "ca.crt", "-noout", "-hash"];
	return execFileSync("openssl", args, {
		cwd: folder,
		encoding: "utf8",
	}).trim();
}
