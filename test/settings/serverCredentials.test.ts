import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selfSigned } from "../../local/selfSigned.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import { checkContents } from "../../settings/contents/checkContents.ts";
import { servicePlan } from "../support/serviceStack.ts";

const host = "server.example.org";
const disk = "disks: { data: [{ type: claim, size: 10Gi }] }\n";
const cache = servicePlan(
	"osdf-cache",
	`host: ${host}\nsite_local: true\nweb: { ui: true }\n${disk}`,
).credentials;
const cms = servicePlan(
	"cms-xcache",
	`host: ${host}\nresource_name: TEST\n${disk}`,
).credentials;

/** Severity and key of what is wrong with good credentials of which some are changed. */
async function problems(
	files: typeof cache,
	changed: Readonly<Record<string, string>>,
): Promise<string[]> {
	const good = await testCredentials(files, host);
	return checkContents(files, { ...good, ...changed }).map(
		({ severity, key, message }) => {
			for (const text of Object.values(changed))
				assert.ok(!message.includes(text), message);
			return `${severity} ${key}`;
		},
	);
}

/** A certificate of the host that a CA signed, and the CA's own; their key is the one of `key`. */
function signed(): { certificate: string; authority: string; key: string } {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-ca-"));
	const make = (name: string, subject: string, ...options: string[]) =>
		execFileSync(
			"openssl",
			[
				...["req", "-x509", "-nodes", "-days", "60", "-newkey", "ec"],
				...["-pkeyopt", "ec_paramgen_curve:P-256", "-subj", subject],
				...["-keyout", `${name}.key`, "-out", `${name}.crt`, ...options],
			],
			{ cwd: folder, stdio: "ignore" },
		);
	const read = (name: string) => readFileSync(join(folder, name), "utf8");
	try {
		make("ca", "/CN=ca");
		make("tls", `/CN=${host}`, "-CA", "ca.crt", "-CAkey", "ca.key");
		return {
			certificate: read("tls.crt"),
			authority: read("ca.crt"),
			key: read("tls.key"),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe("The credentials of data servers", () => {
	it("are in order as the local stack makes them", async () => {
		assert.deepEqual(await problems(cache, {}), []);
		assert.deepEqual(await problems(cms, {}), []);
	});

	it("must have a certificate for the server's host", async () => {
		const { certificate, privateKey } = await selfSigned(
			"/CN=other.example.org",
		);
		const pair = { "tls.crt": certificate, "tls.key": privateKey };
		assert.deepEqual(await problems(cache, pair), ["error tls.crt"]);
	});

	it("must have certificate and key of one pair", async () => {
		const { privateKey } = await selfSigned(`/CN=${host}`);
		assert.deepEqual(await problems(cache, { "tls.key": privateKey }), [
			"error tls.crt",
		]);
		assert.deepEqual(await problems(cms, { "hostkey.pem": privateKey }), [
			"error hostcert.pem",
		]);
	});

	it("should have the CA's certificates behind the server's own", async () => {
		const { certificate, authority, key } = signed();
		assert.deepEqual(
			await problems(cache, { "tls.crt": certificate, "tls.key": key }),
			["warning tls.crt"],
		);
		const chain = { "tls.crt": certificate + authority, "tls.key": key };
		assert.deepEqual(await problems(cache, chain), []);
	});

	it("must be texts of the form that their reader takes", async () => {
		for (const text of ["client", "client:sec:ret", "client: secret"])
			assert.deepEqual(await problems(cms, { fetch_scitoken_secret: text }), [
				"error fetch_scitoken_secret",
			]);
		assert.deepEqual(
			await problems(cache, { "server-web-passwd": "admin:in-clear" }),
			["error server-web-passwd"],
		);
	});
});
