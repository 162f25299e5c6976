import assert from "node:assert/strict";
import { hideKeys, isPem } from "../../system/hideKeys.ts";
import { visible, visibleInLine } from "../../system/visible.ts";

describe("Text of others", () => {
	const cases: [string, string][] = [
		["plain – ünïcode 漢 😀 \t tab\n", "plain – ünïcode 漢 😀 \t tab\n"],
		["\u001b]0;title\u0007", "\\u001b]0;title\\u0007"],
		["\u009b31m", "\\u009b31m"],
		["a\u202egnp.exe", "a\\u202egnp.exe"],
		["a\u2066b\u2069\u200f\u061c", "a\\u2066b\\u2069\\u200f\\u061c"],
		["\r\b\u007f\0", "\\u000d\\u0008\\u007f\\u0000"],
		["\u{e0041}", "\\udb40\\udc41"],
	];
	for (const [text, shown] of cases)
		it(`is shown as ${JSON.stringify(shown)}`, () =>
			assert.equal(visible(text), shown));

	it("stays in one line where it has to", () =>
		assert.equal(visibleInLine("a\nb\tc"), "a\\nb\\tc"));

	it("in JSON means the same before and after", () => {
		const value = { a: "\u001b\u009b\u202e\u{e0041}\u2028" };
		assert.deepEqual(JSON.parse(visible(JSON.stringify(value))), value);
	});

	it("is shown without what looks like a key or a token, and with names", () => {
		const body =
			"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
		for (const line of [
			"-----BEGIN PRIVATE KEY-----",
			body,
			`  key: ${body}`,
			`<a b="${body}"/>`,
			"q83v/EjRWeyOcnKPS2VtYWlsQGV4YW0=",
			"token: eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhIn0.abcDEF-123_x",
			`-----BEGIN CERTIFICATE-----${body}`,
			"url: https://bot:q83vSecret@example.org/x",
			`token: ghp_${"q83v".repeat(6)}`,
		]) {
			const shown = hideKeys(line);
			assert.match(shown, /\(not shown: it looks like a key\)/, line);
			assert.doesNotMatch(shown, /MIIE|q83v|eyJ|BEGIN/, line);
		}
		for (const line of [
			"/cvmfs/oasis.opensciencegrid.org/mis/osg-wn-client/glidein/setup.sh",
			"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
			"GLIDECLIENT_ReqNode_AND_SOME_VERY_LONG_NAME_OF_AN_ATTRIBUTE",
			"glidein_startup_script_with_a_very_long_name_of_words_only",
		])
			assert.equal(hideKeys(line), line);
		assert.ok(isPem("\n-----BEGIN RSA PRIVATE KEY-----\n"));
		assert.ok(!isPem("<frontend/>"));
	});
});
