import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import {
	type CalloutSettings,
	scitokenCallout,
} from "../../glideinwms/scitokens/scitokenCallout.ts";
import { skipSuite } from "../support/skipSuite.ts";

interface Answer {
	readonly token?: string;
	readonly left?: number;
	readonly claims?: Readonly<Record<string, unknown>>;
	readonly error?: string;
	readonly refused?: string;
}

const entry = {
	name: "Entry_1",
	gatekeeper: "ce.example.org ce.example.org:9619",
	factory: "gfactory@gf.example.org",
};
const audience = "ce.example.org:9619";

/** The Python that `.ci/oracle` makes for the list beside this file. */
function python(): string | undefined {
	const list = join(import.meta.dirname, "requirements.txt");
	const { XDG_CACHE_HOME, HOME } = process.env;
	const cache = XDG_CACHE_HOME || join(HOME || homedir(), ".cache");
	const own = readFileSync(list, "utf8").trim();
	const file = join(cache, "glidefleet", own, "bin", "python3");
	return existsSync(file) ? file : undefined;
}

describe("The module that makes SciTokens", () => {
	const found = python();
	const keys = {
		ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
		RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
	};
	let folder: string;

	before(function () {
		if (found === undefined)
			skipSuite(
				this,
				"PyPI's scitokens is not installed: bash .ci/oracle brings it",
			);
	});
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-scitokens-"));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const ask = (
		more: Partial<CalloutSettings> = {},
		{
			entries = [entry] as readonly object[],
			wanted = audience,
			signer = keys.ES256,
			key = undefined as string | undefined,
		} = {},
	): Answer[] => {
		const settings: CalloutSettings = {
			name: "pilots",
			issuer: "https://tokens.example.org",
			key_id: "key-2026",
			key_file: join(folder, "key.pem"),
			algorithm: "ES256",
			scope: "compute.create compute.read",
			lifetime: 3600,
			folder: join(folder, "tokens"),
			...more,
		};
		const pair = keys[settings.algorithm];
		writeFileSync(
			settings.key_file,
			key ?? pair.privateKey.export({ type: "pkcs8", format: "pem" }),
		);
		writeFileSync(join(folder, "made.py"), scitokenCallout(settings));
		const { stdout, stderr, status } = spawnSync(
			found ?? "",
			["-B", join(import.meta.dirname, "ask_module.py")],
			{
				encoding: "utf8",
				input: JSON.stringify({
					folder,
					module: "made",
					entries,
					audience: wanted,
					public_key: signer.publicKey
						.export({ type: "spki", format: "pem" })
						.toString(),
				}),
			},
		);
		assert.equal(status, 0, stderr);
		return JSON.parse(stdout) as Answer[];
	};

	it("makes one that PyPI's scitokens verifies, with all that the settings say", () => {
		const [{ claims = {}, left = 0, token = "" } = {}] = ask();
		const { iss, sub, aud, scope } = claims;
		assert.deepEqual(
			{ iss, sub, aud, scope },
			{
				iss: "https://tokens.example.org",
				sub: "vofrontend-Entry_1",
				aud: audience,
				scope: "compute.create compute.read",
			},
		);
		assert.equal(left, 3600);
		const header = JSON.parse(
			Buffer.from(token.split(".")[0] ?? "", "base64url").toString(),
		);
		assert.equal(header.kid, "key-2026");
		assert.equal(header.alg, "ES256");
	});

	it("signs with an RSA key, for the audience and subject that are stated", () => {
		const stated = {
			algorithm: "RS256",
			audience: "ANY",
			subject: "pilot",
		} as const;
		const [{ claims } = {}] = ask(stated, {
			wanted: "ANY",
			signer: keys.RS256,
		});
		assert.deepEqual([claims?.aud, claims?.sub], ["ANY", "pilot"]);
	});

	it("is refused by whoever has another key, so that the check above means something", () => {
		const other = generateKeyPairSync("ec", { namedCurve: "P-256" });
		const [answer] = ask({}, { signer: other });
		assert.match(answer?.refused ?? "", /Signature/);
	});

	it("hands the same one out while it is in its first half, and makes it anew after that", () => {
		const [first] = ask();
		const [second] = ask();
		assert.equal(second?.token, first?.token);
		// The clock cannot be turned here: a token whose lifetime is twice what it has left is in its second half.
		const cache = join(folder, "tokens", "pilots");
		const [file = ""] = readdirSync(cache);
		const old = spawnSync(
			found ?? "",
			[
				"-c",
				`import jwt, time, sys
print(jwt.encode({"exp": int(time.time()) + 1700}, "x" * 32, algorithm="HS256"), end="")`,
			],
			{ encoding: "utf8" },
		).stdout;
		writeFileSync(join(cache, file), old);
		const [third] = ask();
		assert.notEqual(third?.token, old);
		assert.equal(third?.left, 3600);
	});

	it("keeps each entry's own, and the last in the credential's file, for the frontend alone", () => {
		const other = { ...entry, name: "Entry_2" };
		const [one, two] = ask({}, { entries: [entry, other] });
		assert.notEqual(one?.token, two?.token);
		const file = join(folder, "tokens", "pilots.scitoken");
		assert.equal(readFileSync(file, "utf8"), two?.token);
		assert.equal(statSync(file).mode & 0o777, 0o600);
	});

	it("says what is missing where an entry states no gatekeeper", () => {
		const [{ error } = {}] = ask({}, { entries: [{ name: "Entry_1" }] });
		assert.equal(
			error,
			"Entry Entry_1 states no gatekeeper: state the audience of the token",
		);
	});

	it("says that it cannot sign, without a byte of the key", () => {
		const [{ error = "" } = {}] = ask({}, { key: "no key" });
		assert.match(error, /^Cannot sign with the key \S+key\.pem: \w+$/);
	});
});
