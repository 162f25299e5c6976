import assert from "node:assert/strict";
import fc from "fast-check";
import { dump } from "js-yaml";
import { toYaml } from "../../cli/render/toYaml.ts";
import type { Manifest } from "../../components/shared/manifest.ts";

const parts = [..."a1# \n\t\"'{é\u00a0", "null", ": ", "- ", "...", " b"];
const pieced = fc
	.array(fc.constantFrom(...parts), { maxLength: 8 })
	.map((chosen) => chosen.join(""));
const text = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), pieced);
const oddKeys = ["true", "null", "1", "~", ".inf", "a b", "#x", "- a", "a: b"];
const key = fc.oneof(
	fc.stringMatching(/^[\w./-]{1,20}$/),
	fc.constantFrom(...oddKeys),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: "medium" },
		text,
		fc.integer(),
		fc.double().filter((each) => !Object.is(each, -0)),
		fc.boolean(),
		fc.constantFrom(null, undefined),
		fc.array(tie("value"), { maxLength: 4 }),
		fc.dictionary(key, tie("value"), { maxKeys: 4 }),
	),
}));

describe("toYaml()", () => {
	it("writes what js-yaml writes", () => {
		fc.assert(
			fc.property(fc.dictionary(key, value), (manifest) => {
				assert.equal(
					toYaml([manifest as unknown as Manifest]),
					`---\n${dump(manifest, { lineWidth: -1, noRefs: true, sortKeys: true })}`,
				);
			}),
			{ numRuns: 1000 },
		);
	});
});
