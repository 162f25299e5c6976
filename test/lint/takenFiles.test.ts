import assert from "node:assert/strict";
import type { Release } from "../../glideinwms/release.ts";
import { lintTexts } from "../support/properties/lintTexts.ts";
import { takenTexts } from "./takenTexts.ts";
import { frontendXml } from "./unbroken.ts";

describe("lint", () => {
	for (const { title, from, to, release } of takenTexts)
		it(`finds nothing in ${title}`, async () => {
			assert.ok(frontendXml.includes(from), from);
			const findings = await lintTexts(
				{
					frontend: inRelease(
						frontendXml.replace(from, () => to),
						release,
					),
				},
				release,
			);
			assert.deepEqual(
				findings.map(({ rule, line, message }) => `${rule}:${line} ${message}`),
				[],
			);
		});
});

/** 3.11 has one plug-in only. */
function inRelease(text: string, release?: Release): string {
	return release === "3.11.3"
		? text.replace("ProxyAll", "CredentialsBasic")
		: text;
}
