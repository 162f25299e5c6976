import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { withoutKeys } from "../../../cli/status/withoutKeys.ts";

describe("withoutKeys()", () => {
	it("hides a key that somebody wrote into an object, at any depth, and nothing else", () => {
		const { privateKey } = generateKeyPairSync("ec", {
			namedCurve: "prime256v1",
			privateKeyEncoding: { type: "pkcs8", format: "pem" },
			publicKeyEncoding: { type: "spki", format: "pem" },
		});
		const found = {
			text: `max: 20\n${privateKey}`,
			list: [{ value: privateKey, count: 3 }],
		};
		const shown = withoutKeys(found) as typeof found;
		const text = JSON.stringify(shown);
		for (const line of privateKey.trim().split("\n").slice(1, -1))
			assert.ok(!text.includes(line), line);
		assert.match(shown.text, /^max: 20\n\(not shown/);
		assert.equal(shown.list[0]?.count, 3);
		assert.equal(
			withoutKeys("frontend:\n  max: 10\n"),
			"frontend:\n  max: 10\n",
		);
	});
});
