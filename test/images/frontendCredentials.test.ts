import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scitokenCallout } from "../../glideinwms/scitokens/scitokenCallout.ts";
import { until } from "../../local/until.ts";
import { entry, FrontendScene } from "../support/frontendScene.ts";
import { giveToFrontend } from "../support/standInFrontend.ts";

const byToken = {
	...entry,
	GLIDEIN_SupportedAuthenticationMethod: "scitoken",
	GLIDEIN_TrustDomain: "osg",
};
const entries = {
	proxy: entry,
	token: { ...byToken, GLIDEIN_Site: "SiteB" },
	nobody: { ...byToken, GLIDEIN_TrustDomain: "elsewhere" },
};
const errorLog = "group_main/main.err.log";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

describe("What the stand-in of glideinFrontend sends along, with a real collector of a factory", () => {
	let scene: FrontendScene;
	before(async function () {
		scene = await FrontendScene.start(this, entries);
	});
	after(() => scene?.dispose());
	beforeEach(() => scene.layOut());
	afterEach(() => scene.clear());

	it("is a proxy to an entry that wants one, a SciToken to one that wants that, nothing to others", async () => {
		const token = sciToken({ jti: "first" });
		supply(token);
		scene.start();
		await until("Requests", 120, () => scene.asked().length === 2);
		assert.deepEqual(scene.asked(), ["proxy", "token"]);
		const proxied = scene.hidden("proxy");
		assert.ok(proxied.SubmitProxy !== undefined, JSON.stringify(proxied));
		assert.equal(proxied.frontend_scitoken, undefined);
		const told = scene.hidden("token");
		assert.equal(told.frontend_scitoken, token);
		assert.ok(told.ScitokenId !== undefined && told.SubmitProxy === undefined);
		const all = scene.hiddenFromAll();
		const proxy = readFileSync(join(scene.folder, "pilot.proxy"), "utf8");
		assert.equal(all[proxied.SubmitProxy ?? ""], proxy);
		assert.equal(all.NumberOfCredentials, "2");
		assert.match(
			scene.frontend.log(errorLog),
			/No security credentials match for factory pool localhost/,
		);
	});

	it("is the SciToken that its file holds now", async () => {
		supply(sciToken({ jti: "first" }));
		scene.start();
		await until("Requests", 120, () => scene.asked().length === 2);
		const second = sciToken({ jti: "second" });
		writeToken(second);
		await until(
			"The second token",
			120,
			() => scene.hidden("token").frontend_scitoken === second,
		);
	});

	const unfit: [string, () => void, RegExp][] = [
		[
			"expired",
			() => supply(sciToken({ exp: 1 })),
			/SciToken is expired, not forwarding[\s\S]*has expired scitoken, skipping/,
		],
		["no token", () => supply("not a token"), /Bad token: /],
		[
			"absent",
			() => {
				supply("");
				rmSync(tokenFile());
			},
			/Failed to read credential .*pilot\.scitoken/,
		],
	];
	for (const [what, spoil, reason] of unfit) {
		it(`is no SciToken that is ${what}: the log alone says so, and the other entries are asked`, async () => {
			spoil();
			scene.start();
			await until("Requests", 120, () => scene.asked().length === 1);
			await scene.cycles(1);
			assert.deepEqual(scene.asked(), ["proxy"]);
			assert.match(scene.frontend.log(errorLog), reason);
			assert.equal(scene.running?.exitCode, null);
		});
	}

	it("is a SciToken of the module that Glidefleet writes", async () => {
		const settings = {
			name: "made",
			issuer: "https://tokens.test",
			key_id: "k1",
			key_file: join(scene.folder, "made.pem"),
			algorithm: "RS256",
			scope: "compute.read compute.create",
			lifetime: 3600,
			folder: join(scene.folder, "made"),
		} as const;
		writeFileSync(settings.key_file, pem(privateKey), { mode: 0o600 });
		generate("made_scitoken", scitokenCallout(settings));
		scene.start(modules());
		await until("Requests", 120, () => scene.asked().length === 2);
		const token = scene.hidden("token").frontend_scitoken ?? "";
		const { iss, aud, scope } = payload(token);
		assert.deepEqual(
			{ iss, aud, scope },
			{ iss: settings.issuer, aud: "ce.test:9619", scope: settings.scope },
		);
	});

	it("is nothing of a module that fails or is not there, with a warning in the log", async () => {
		generate("broken", "def get_credential(*_):\n    raise ValueError('no')\n");
		scene.frontend.change(
			"</credentials>",
			`${credential("gone")}${credential("scitokens_callout")}</credentials>`,
		);
		scene.start(modules());
		await scene.cycles(1);
		assert.deepEqual(scene.asked(), ["proxy"]);
		const log = scene.frontend.log(errorLog);
		assert.match(log, /Failed to generate credential: no\./);
		assert.match(log, /Failed to load credential generator plugin gone/);
		// GlideinWMS's own example, in plugin.d: its key is not there.
		assert.match(log, /failed to create .*main\.token\.gfactory@.*\.scitoken/);
	});

	const credential = (generator: string) =>
		`<credential generator="${generator}" absfname="${generator}" type="scitoken" trust_domain="osg"/>`;
	const tokenFile = () => join(scene.folder, "pilot.scitoken");
	const modules = () => ({ PYTHONPATH: join(scene.folder, "modules") });

	/** A SciToken credential in a file beside the proxy. */
	function supply(token: string): void {
		writeFileSync(tokenFile(), token, { mode: 0o600 });
		scene.frontend.change(
			"</credentials>",
			`<credential absfname="${tokenFile()}" type="scitoken" trust_domain="osg"/></credentials>`,
		);
	}

	function writeToken(token: string): void {
		writeFileSync(tokenFile(), token);
		giveToFrontend(scene.folder);
	}

	/** A credential that a Python module makes. */
	function generate(name: string, text: string): void {
		const folder = join(scene.folder, "modules");
		mkdirSync(folder);
		writeFileSync(join(folder, `${name}.py`), text);
		scene.frontend.change(
			"</credentials>",
			`<credential generator="${name}" absfname="made" type="scitoken" trust_domain="osg"/></credentials>`,
		);
	}
});

function sciToken(claims: Record<string, unknown>): string {
	const now = Math.floor(Date.now() / 1000);
	const all = { iss: "https://tokens.test", nbf: now, exp: now + 600 };
	const text = [
		{ alg: "RS256", typ: "JWT" },
		{ ...all, ...claims },
	]
		.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
		.join(".");
	const signature = sign("sha256", Buffer.from(text), privateKey);
	return `${text}.${signature.toString("base64url")}`;
}

function payload(token: string): Record<string, unknown> {
	const [, part = ""] = token.split(".");
	return JSON.parse(Buffer.from(part, "base64url").toString());
}

function pem(key: KeyObject): string {
	return `${key.export({ type: "pkcs8", format: "pem" })}`;
}
