import assert from "node:assert/strict";
import fc from "fast-check";
import { decode } from "../../glideinwms/lint/readText.ts";
import { lintTexts } from "./lintTexts.ts";
import { frontendXml, manifests, proxiesIni } from "./unbroken.ts";

const runs = { numRuns: 150 };

/** A text with some of its stretches replaced by others of its own, or by anything. */
function mutated(text: string): fc.Arbitrary<string> {
	const place = fc.nat({ max: text.length });
	const stretch = fc
		.tuple(place, fc.nat({ max: 40 }))
		.map(([from, length]) => text.slice(from, from + length));
	const change = fc.tuple(
		place,
		fc.nat({ max: 30 }),
		fc.oneof(
			stretch,
			fc.string({ maxLength: 8 }),
			fc.string({ unit: "binary", maxLength: 4 }),
			fc.constantFrom(
				"(",
				")",
				"<",
				"&",
				'"',
				"'",
				"[",
				"\n",
				"%",
				"{",
				":",
				"\0",
				"__proto__",
			),
		),
	);
	return fc
		.array(change, { minLength: 1, maxLength: 5 })
		.map((changes) =>
			changes.reduce(
				(result, [at, length, other]) =>
					result.slice(0, at) + other + result.slice(at + length),
				text,
			),
		);
}

async function endsWithFindings(texts: Parameters<typeof lintTexts>[0]) {
	for (const { line, column, message, severity } of await lintTexts(texts)) {
		assert.ok(line >= 1 && column >= 1 && message !== "");
		assert.ok(["error", "warning", "info"].includes(severity));
	}
}

describe("lint of any text", () => {
	const anything = fc.string({ unit: "binary", maxLength: 200 });

	it("ends with findings for a frontend.xml", () =>
		fc.assert(
			fc.asyncProperty(fc.oneof(anything, mutated(frontendXml)), (frontend) =>
				endsWithFindings({ frontend, proxies: proxiesIni }),
			),
			runs,
		));

	it("ends with findings for a proxies.ini", () =>
		fc.assert(
			fc.asyncProperty(fc.oneof(anything, mutated(proxiesIni)), (proxies) =>
				endsWithFindings({ frontend: frontendXml, proxies }),
			),
			runs,
		));

	it("ends with findings for manifests", () =>
		fc.assert(
			fc.asyncProperty(fc.oneof(anything, mutated(manifests)), (text) =>
				endsWithFindings({
					frontend: frontendXml,
					proxies: proxiesIni,
					manifests: text,
				}),
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
