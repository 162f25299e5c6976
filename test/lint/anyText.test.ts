import assert from "node:assert/strict";
import fc from "fast-check";
import { decode } from "../../glideinwms/lint/readText.ts";
import { anyCharacters } from "../support/properties/anyCharacters.ts";
import { edited } from "../support/properties/edited.ts";
import { lintEnds } from "../support/properties/lintEnds.ts";
import { unbroken } from "./brokenCopies.ts";

const runs = { numRuns: 150 };

describe("lint of any text", () => {
	const anything = anyCharacters(200);

	for (const name of ["frontend", "proxies", "manifests"] as const)
		it(`ends with findings where it stands for the ${name}`, () =>
			fc.assert(
				lintEnds(
					fc
						.oneof(anything, edited(unbroken[name]))
						.map((text) => ({ ...unbroken, [name]: text })),
				),
				runs,
			));

	it("reads any bytes as text or refuses them", () =>
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const { source, finding } = decode(bytes, "x");
				assert.ok(
					source
						? source.text.length <= bytes.length
						: finding.rule === "encoding",
				);
			}),
			runs,
		));
});
