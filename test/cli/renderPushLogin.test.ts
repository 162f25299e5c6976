import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Ran } from "../support/captured.ts";
import {
	type PushProject,
	pushProject,
} from "../support/registry/pushProject.ts";
import { registryAbsence } from "../support/registry/registryAbsence.ts";
import { withRegistryProxy } from "../support/registry/registryProxy.ts";
import {
	startRegistry,
	type TestRegistry,
} from "../support/registry/startRegistry.ts";
import {
	startTokenService,
	type TokenService,
} from "../support/registry/startTokenService.ts";
import { skipSuite } from "../support/skipSuite.ts";

const user = "operator";
const password = randomBytes(12).toString("hex");
const refreshToken = randomBytes(12).toString("hex");
const auth = Buffer.from(`${user}:${password}`).toString("base64");

describe("glidefleet render --push, with a registry that wants a login", () => {
	let at: PushProject;
	let folder: string;
	let closed: TestRegistry;
	let tokens: TokenService;
	let trusting: TestRegistry;

	before(async function () {
		const absence = registryAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		at = pushProject();
		folder = mkdtempSync(join(tmpdir(), "glidefleet-push-"));
		const path = join(folder, "htpasswd");
		writeFileSync(path, `${user}:${bcrypt(password)}\n`);
		tokens = await startTokenService(folder, `Basic ${auth}`, refreshToken);
		[closed, trusting] = await Promise.all([
			startRegistry({ htpasswd: { realm: "all", path } }),
			startRegistry(tokens.auth),
		]);
	});
	afterEach(() => at.dockerConfig());
	after(async () => {
		await Promise.all([closed?.stop(), trusting?.stop(), tokens?.stop()]);
		if (folder) rmSync(folder, { recursive: true });
		at?.dispose();
	});

	const push = (host: string) =>
		at.render("--push", `oci://${host}/osg/fleet:local`);
	const succeeded = (ran: Ran) => assert.equal(ran.status, 0, ran.stderr);

	it("takes Docker's login, however the registry wants it and Docker keeps it", async () => {
		const config = (host: string, entry: object) =>
			at.dockerConfig(JSON.stringify({ auths: { [host]: entry } }));
		config(closed.host, { auth });
		succeeded(await push(closed.host));
		config(`https://${trusting.host}/v1/`, { auth });
		succeeded(await push(trusting.host));
		config(trusting.host, { auth: "", identitytoken: refreshToken });
		succeeded(await push(trusting.host));
		const scope = "repository:osg/fleet:pull,push";
		assert.ok(tokens.granted.includes(`GET ${scope}`));
		assert.ok(tokens.granted.includes(`POST ${scope}`));
		await withHelper(
			folder,
			`echo '${JSON.stringify({ Username: user, Secret: password })}'`,
			async () => {
				at.dockerConfig('{"credsStore":"test"}');
				succeeded(await push(closed.host));
				at.dockerConfig(
					JSON.stringify({ credHelpers: { [closed.host]: "test" } }),
				);
				succeeded(await push(closed.host));
			},
		);
	});

	it("takes the login of Podman where Docker has none for the registry, the one for the repository", async () => {
		const file = join(folder, "auth.json");
		const wrong = { auth: Buffer.from("operator:wrong").toString("base64") };
		const entries = {
			[`${closed.host}/os`]: wrong,
			[closed.host]: wrong,
			[`${closed.host}/osg`]: { auth },
		};
		writeFileSync(file, JSON.stringify({ auths: entries }));
		const docker = { auths: { "quay.test": { auth } }, credsStore: "" };
		at.dockerConfig(JSON.stringify(docker));
		process.env.REGISTRY_AUTH_FILE = file;
		try {
			succeeded(await push(closed.host));
		} finally {
			delete process.env.REGISTRY_AUTH_FILE;
		}
	});

	const refused: [string, string, (() => string)?][] = [
		[
			"knows no login",
			"answers 401 Unauthorized for a layer of osg/fleet: it requires a login. Log in first: docker login 127.0.0.1:",
		],
		[
			"knows another login",
			"it refuses the login of ",
			() =>
				JSON.stringify({
					auths: {
						[closed.host]: {
							auth: Buffer.from(`${user}:wrong-${password}`).toString("base64"),
						},
					},
				}),
		],
		[
			"knows a login by token, which the registry does not take",
			"it refuses the login of ",
			() =>
				JSON.stringify({
					auths: { [closed.host]: { identitytoken: refreshToken } },
				}),
		],
		[
			"has a configuration that is no JSON",
			"config.json: Expected JSON: log in again (docker login)",
			() => `{"auths": ${auth}`,
		],
		[
			"has a configuration of another form",
			"config.json: Expected JSON: log in again (docker login)",
			() => JSON.stringify({ auths: { [closed.host]: auth } }),
		],
		[
			"names a helper that is not there",
			`docker-credential-absent gives no login for `,
			() => '{"credsStore":"absent"}',
		],
		[
			"names a helper that is no program's name",
			"its name is not one of a program",
			() => '{"credsStore":"../x"}',
		],
	];
	for (const [what, message, config] of refused)
		it(`says what to do where Docker ${what}, and shows no secret`, async () => {
			at.dockerConfig(config?.());
			const { status, stdout, stderr } = await push(closed.host);
			assert.equal(status, 1);
			assert.equal(stdout, "");
			assert.ok(stderr.includes(message), stderr);
			for (const secret of [password, auth, refreshToken])
				assert.ok(!stderr.includes(secret));
		});

	it("says what to do where a helper fails or prints no login, and takes it for none where the helper has none", async () => {
		at.dockerConfig('{"credsStore":"test"}');
		const scripts: [string, RegExp][] = [
			[
				"exit 3",
				/^docker-credential-test gives no login for \S+: it ended with 3\. Log in again \(docker login\), or remove it from \S+config\.json\n$/,
			],
			["echo hello", /gives no login for \S+: expected JSON\./],
			[
				"echo credentials not found in native keychain; exit 1",
				/it requires a login\. Log in first/,
			],
		];
		for (const [script, message] of scripts)
			await withHelper(folder, script, async () => {
				const { status, stderr } = await push(closed.host);
				assert.equal(status, 1);
				assert.match(stderr, message);
			});
	});

	it("says what to do where the token service knows another login", async () => {
		const entry = { auth: Buffer.from("operator:wrong").toString("base64") };
		at.dockerConfig(JSON.stringify({ auths: { [trusting.host]: entry } }));
		const { status, stderr } = await push(trusting.host);
		assert.equal(status, 1);
		assert.match(
			stderr,
			/answers 401 Unauthorized for a token to push osg\/fleet, saying "wrong login": it refuses the login of \S+config\.json\. Log in again \(docker login 127\.0\.0\.1:\d+\), as somebody who may push\n$/,
		);
	});

	it("sends no login to another host, where an upload may continue", async () => {
		await withRegistryProxy(closed.host, async (proxy) => {
			at.dockerConfig(JSON.stringify({ auths: { [proxy.host]: { auth } } }));
			const { status, stderr } = await at.render(
				"--push",
				`oci://${proxy.host}/third/fleet:local`,
			);
			assert.equal(status, 1);
			assert.match(stderr, /answers 401 Unauthorized for a layer of third/);
			assert.ok(!proxy.asked.some((asked) => asked.includes("digest=")));
		});
	});

	it("sends no login to the token service of another host, where an upload or a redirect leads", async () => {
		await withRegistryProxy(trusting.host, async (proxy) => {
			const pushed = () => at.render("--push", `oci://${proxy.host}/a/fleet:b`);
			at.dockerConfig(JSON.stringify({ auths: { [proxy.host]: { auth } } }));
			const before = tokens.granted.length;
			const upload = await pushed();
			assert.match(upload.stderr, /answers 401 Unauthorized for a layer of a/);
			assert.equal(tokens.granted.length, before + 1);
			proxy.fault = (asked) => {
				const [, path = ""] = asked.split(" ");
				const location = `http://${trusting.host}${path}`;
				return { status: 307, headers: { location } };
			};
			const redirect = await pushed();
			assert.match(redirect.stderr, /answers 401 Unauthorized for a layer/);
			assert.equal(tokens.granted.length, before + 1);
		});
	});

	it("sends no token of Docker's to where the token service redirects", async () => {
		await withRegistryProxy(trusting.host, async (proxy) => {
			proxy.fault = (asked) => {
				if (asked.startsWith("POST /token"))
					return { status: 307, headers: { location: tokens.realm } };
				const realm = `http://${proxy.host}/token`;
				const headers = { "www-authenticate": `Bearer realm="${realm}"` };
				return { status: 401, headers };
			};
			const entry = { identitytoken: refreshToken };
			at.dockerConfig(JSON.stringify({ auths: { [proxy.host]: entry } }));
			const before = tokens.granted.length;
			const { stderr } = await push(proxy.host);
			assert.match(
				stderr,
				/^Cannot reach the registry \S+ for a token to push osg\/fleet: unexpected redirect/,
			);
			assert.equal(tokens.granted.length, before);
		});
	});
});

/** As Apache's htpasswd has it, by the C library. */
function bcrypt(secret: string): string {
	const salt = `$2b$04$${randomBytes(11).toString("hex")}`;
	return execFileSync(
		"perl",
		["-e", "print crypt($ARGV[0], $ARGV[1])", secret, salt],
		{ encoding: "utf8" },
	);
}

/** With a program `docker-credential-test` that does as the shell says. */
async function withHelper(
	folder: string,
	script: string,
	use: () => Promise<void>,
): Promise<void> {
	const program = join(folder, "docker-credential-test");
	writeFileSync(program, `#!/bin/sh\n${script}\n`);
	chmodSync(program, 0o755);
	const before = process.env.PATH;
	process.env.PATH = `${folder}${delimiter}${before}`;
	try {
		await use();
	} finally {
		process.env.PATH = before;
	}
}
