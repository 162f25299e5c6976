import assert from "node:assert/strict";
import fc from "fast-check";
import { ConfigError } from "../../config/fault.ts";
import {
	type Imported,
	importFrontend,
} from "../../config/import/importFrontend.ts";
import { loadShared, type Shared } from "../../config/import/loadShared.ts";
import { formatReport } from "../../config/import/report/formatReport.ts";
import { root } from "../support/project.ts";
import { oddDeployment, oddFrontendXml, oddProxiesIni } from "./oddFrontend.ts";

const texts = { xml: oddFrontendXml, ini: oddProxiesIni, yaml: oddDeployment };
type Texts = typeof texts;

/** What an edit may put in: what means something to one of the parsers, or to JavaScript. */
const piece = fc.oneof(
	fc.constantFrom(
		"<",
		"/>",
		'"',
		"&amp;",
		"&#10;",
		"(",
		")",
		"&amp;&amp;",
		" and ",
		"__proto__",
		"constructor",
		"toString",
		"[",
		"]",
		"%",
		"=",
		": ",
		"- ",
		"*a",
		"&a ",
		"\n",
		"null",
		"1e999",
		"-1",
		"😀",
		"\0",
	),
	fc.string({ maxLength: 5 }),
);
const edit = fc.record({ at: fc.nat(99_999), length: fc.nat(40), text: piece });
const edits = fc.array(edit, { maxLength: 4 });

function edited(
	text: string,
	changes: readonly { at: number; length: number; text: string }[],
): string {
	return changes.reduce((result, { at, length, text: piece }) => {
		const from = at % (result.length + 1);
		return result.slice(0, from) + piece + result.slice(from + length);
	}, text);
}

/** The import's end: what it made, or its error's message. Anything else that is thrown fails the test. */
function endOf({ xml, ini, yaml }: Texts, shared: Shared): Imported | string {
	try {
		return importFrontend(
			"odd",
			{
				frontendXml: { file: "frontend.xml", text: xml },
				proxiesIni: { file: "proxies.ini", text: ini },
				manifests: [{ file: "odd.yaml", text: yaml }],
				others: [],
			},
			shared,
		);
	} catch (error) {
		if (error instanceof ConfigError) return error.message;
		throw error;
	}
}

describe("An import of anything", () => {
	const shared = loadShared(root);

	for (const name of ["xml", "ini", "yaml"] as const)
		it(`ends with a report or a clear error when ${name} was tampered with`, () => {
			fc.assert(
				fc.property(edits, (changes) => {
					const end = endOf(
						{ ...texts, [name]: edited(texts[name], changes) },
						shared,
					);
					if (typeof end === "string")
						assert.match(end, /^[^\n]+:\d+:\d+: error: [A-Z]/);
					else assert.ok(formatReport("odd", "nautilus", end).length > 0);
				}),
				{ numRuns: 300 },
			);
		});

	it("ends with a report or a clear error for any text", () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				assert.equal(typeof endOf({ ...texts, xml: text }, shared), "string");
			}),
		);
	});

	const nested = "(".repeat(100_000);
	const hostile: Readonly<Record<string, Partial<Texts>>> = {
		"an entity bomb": {
			xml: '<!DOCTYPE a [<!ENTITY a "b">]><frontend frontend_name="&a;"/>',
		},
		"100,000 nested elements": { xml: "<frontend>".repeat(100_000) },
		"100,000 brackets": { xml: oddFrontendXml.replace("(Night)", nested) },
		"100,000 brackets that close": {
			xml: oddFrontendXml.replace("(Night)", nested + ")".repeat(100_000)),
		},
		"a long chain of conditions": {
			xml: oddFrontendXml.replace(
				"(Night)",
				"(Night) &amp;&amp; ".repeat(100_000),
			),
		},
		"a line of 10 MB": {
			xml: oddFrontendXml.replace("ODD_VO", "x".repeat(10_000_000)),
		},
		"100,000 comments": {
			xml: oddFrontendXml.replace(
				"<attrs>",
				`${"<!---->\n".repeat(100_000)}<attrs>`,
			),
		},
		"10,000 attributes of one name": {
			xml: oddFrontendXml.replace(
				"<attrs>",
				`<attrs>${'<attr name="a" value="b"/>'.repeat(10_000)}`,
			),
		},
		"an alias bomb": {
			yaml: `a: &a [x]\n${[..."bcdefghij"].map((key, index) => `${key}: &${key} [${`*${"abcdefghij"[index]},`.repeat(9)}]`).join("\n")}\n`,
		},
	};
	for (const [what, change] of Object.entries(hostile))
		it(`ends within 2 s for ${what}`, () => {
			const before = process.cpuUsage();
			const end = endOf({ ...texts, ...change }, shared);
			assert.ok(end !== undefined);
			const { user, system } = process.cpuUsage(before);
			const took = (user + system) / 1000;
			assert.ok(took < 2000, `${took} ms`);
		});
});
