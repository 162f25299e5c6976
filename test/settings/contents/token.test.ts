import assert from "node:assert/strict";
import { testToken } from "../../../local/testCredentials.ts";
import { checkContents } from "../../../settings/contents/checkContents.ts";
import type {
	CredentialFile,
	TokenClaims,
} from "../../../settings/credentialFile.ts";

const stated: TokenClaims = {
	issuer: "https://scitokens.org/osg-connect",
	audience: "ANY",
	subject: "frontend",
	keyId: "key-2026",
};
const file: CredentialFile = {
	key: "pool.token",
	path: "",
	purpose: "",
	kind: "token",
	claims: stated,
};
const later = Math.floor(Date.now() / 1000) + 40 * 24 * 3600;

function problems(text: string, wanted: CredentialFile = file): string[] {
	const found = checkContents([wanted], { "pool.token": text });
	for (const { message } of found)
		for (const part of text.split("."))
			assert.ok(part.length < 16 || !message.includes(part));
	return found.map(({ message }) => message);
}

const encoded = (value: object) =>
	Buffer.from(JSON.stringify(value)).toString("base64url");

describe("A token", () => {
	it("is in order with all that is stated of it", () => {
		assert.deepEqual(problems(testToken("x", later, stated)), []);
	});

	const others: [keyof TokenClaims, string, RegExp][] = [
		[
			"issuer",
			"https://other.org",
			/The token has the issuer \(iss\) "https:\/\/other\.org", expected "https:\/\/scitokens\.org\/osg-connect", the trust domain: HTCondor sends it to no other/,
		],
		[
			"audience",
			"https://ce",
			/audience \(aud\) "https:\/\/ce", expected "ANY"/,
		],
		["subject", "root", /subject \(sub\) "root", expected "frontend"/],
		["keyId", "POOL", /key id \(kid\) "POOL", expected "key-2026"/],
	];
	for (const [claim, value, says] of others) {
		it(`is refused with another ${claim}`, () => {
			const token = testToken("x", later, { ...stated, [claim]: value });
			const [message = "", ...more] = problems(token);
			assert.match(message, says);
			assert.deepEqual(more, []);
		});
	}

	it("is refused without an audience that is stated", () => {
		const { audience: _, ...rest } = stated;
		assert.match(
			problems(testToken("x", later, rest))[0] ?? "",
			/^The token has no audience \(aud\), expected "ANY"/,
		);
	});

	it("is in order with the audience among several", () => {
		const token = [
			encoded({ alg: "ES256" }),
			encoded({ aud: ["https://ce", "ANY"], exp: later }),
			"c2lnbmF0dXJl",
		].join(".");
		const claims = { audience: "ANY" };
		assert.deepEqual(problems(token, { ...file, claims }), []);
	});

	it("is refused where nobody signed it", () => {
		const { claims: _, ...any } = file;
		const token = `${encoded({ alg: "none" })}.${encoded({ exp: later })}.e30`;
		assert.match(
			problems(token, any)[0] ?? "",
			/The token is not signed \(alg none\): set a signed one/,
		);
	});

	it("is refused where it is not valid yet", () => {
		const { claims: _, ...any } = file;
		const token = `${encoded({ alg: "HS256" })}.${encoded({ nbf: later })}.e30`;
		assert.match(problems(token, any)[0] ?? "", /not valid before/);
	});

	it("is refused where it is cut off, empty, or of two lines", () => {
		const whole = testToken("x", later, stated);
		const [head = "", payload = ""] = whole.split(".");
		assert.match(problems(head)[0] ?? "", /truncated/);
		assert.match(
			problems(`${head}.${payload.slice(0, 9)}`)[0] ?? "",
			/truncated/,
		);
		assert.match(problems(`${head}.${payload}.`)[0] ?? "", /truncated/);
		assert.match(problems("hello")[0] ?? "", /a JWT/);
		assert.match(problems("\n")[0] ?? "", /The file is empty, expected a JWT/);
		assert.match(problems(`${whole}\n${whole}`)[0] ?? "", /a JWT/);
	});

	it("is warned of from 30 days before its end", () => {
		const soon = Math.floor(Date.now() / 1000) + 5.5 * 24 * 3600;
		assert.match(
			problems(testToken("x", soon, stated))[0] ?? "",
			/^It expires at .*, in 5 days: renew it$/,
		);
	});
});
