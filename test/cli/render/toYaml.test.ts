import assert from "node:assert/strict";
import fc from "fast-check";
import { dump } from "js-yaml";
import { toYaml } from "../../../cli/render/toYaml.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { anyCharacters } from "../../support/properties/anyCharacters.ts";

/** Random inputs; more: PROPERTY_RUNS=10000 npm test -- test/cli/render/toYaml.test.ts */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 2000);

/** What YAML has rules for: the marks that begin something, white space, words that are no texts. */
const pieces =
	"a é 0 - -- --- ... : # ? | > & * ! % @ ` ' \" { } [ ] , = ~ .inf 1e3 0x1 010 yes No null true 2001-01-01 << \\ /".split(
		" ",
	);
const text = fc.oneof(
	anyCharacters(30),
	fc
		.array(fc.constantFrom(...pieces, " ", "  ", "\t", "\n", "\n\n"), {
			maxLength: 12,
		})
		.map((parts) => parts.join("")),
	// A script or a file of settings.
	fc
		.array(fc.constantFrom(...pieces, " ", "\n"), { maxLength: 30 })
		.map((parts) => `${parts.join("")}\n`),
);
/** Kubernetes allows no line breaks in keys, and 316 characters. */
const key = text.map((each) => each.replaceAll(/[\r\n]/g, "").slice(0, 40));
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 5 },
		text,
		// JSON has no -0.
		fc.oneof(
			fc.integer(),
			fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
		),
		fc.constantFrom(true, false, null),
		fc.array(tie("node"), { maxLength: 4 }),
		fc.dictionary(key, tie("node"), { maxKeys: 4 }),
	),
}));

describe("toYaml()", function () {
	this.timeout(Math.max(300_000, numRuns * 100));

	it("gives the bytes of js-yaml's dump, for any data", () => {
		const options = { lineWidth: -1, noRefs: true, sortKeys: true };
		fc.assert(
			fc.property(node, (data) => {
				const manifest = { data, kind: "ConfigMap" };
				assert.equal(
					toYaml([manifest as unknown as Manifest]),
					`---\n${dump(manifest, options)}`,
				);
			}),
			{ numRuns },
		);
	});

	it("leaves out what is undefined", () => {
		const manifest = { kind: "Secret", data: undefined } as unknown as Manifest;
		assert.equal(toYaml([manifest, manifest]), "---\nkind: Secret\n".repeat(2));
	});
});
