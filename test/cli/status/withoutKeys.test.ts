import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { driftWithoutKeys } from "../../../cli/status/driftWithoutKeys.ts";

describe("The JSON of drift", () => {
	it("hides a key that somebody wrote into an object, at any depth, and nothing else", () => {
		const { privateKey } = generateKeyPairSync("ec", {
			namedCurve: "prime256v1",
			privateKeyEncoding: { type: "pkcs8", format: "pem" },
			publicKeyEncoding: { type: "spki", format: "pem" },
		});
		const drift = {
			object: "ConfigMap gluex-frontend",
			field: "data",
			wanted: "frontend:\n  max: 10\n",
			found: { text: `max: 20\n${privateKey}`, list: [{ value: privateKey }] },
		};
		const text = JSON.stringify(drift, driftWithoutKeys);
		for (const line of privateKey.trim().split("\n").slice(1, -1))
			assert.ok(!text.includes(line), line);
		const shown = JSON.parse(text);
		assert.equal(shown.wanted, drift.wanted);
		assert.match(shown.found.text, /^max: 20\n\(not shown/);
	});
});
