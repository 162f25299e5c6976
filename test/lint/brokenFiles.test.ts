import assert from "node:assert/strict";
import { acceptedXml } from "./broken/brokenEffects.ts";
import {
	brokenIni,
	brokenManifests,
	brokenTogether,
} from "./broken/brokenOthers.ts";
import { type BrokenText, breakText } from "./broken/brokenText.ts";
import { refusedXml } from "./broken/brokenXml.ts";
import { lintTexts } from "./lintTexts.ts";
import { frontendXml, manifests, proxiesIni } from "./unbroken.ts";

const unbroken = { frontend: frontendXml, proxies: proxiesIni, manifests };
const files = {
	frontend: "frontend.xml",
	proxies: "proxies.ini",
	manifests: "manifests.yaml",
};
const tables: [keyof typeof unbroken, readonly BrokenText[]][] = [
	["frontend", [...refusedXml, ...acceptedXml, ...brokenTogether]],
	["proxies", brokenIni],
	["manifests", brokenManifests],
];

describe("the rules of lint", () => {
	it("find nothing in the unbroken files, in any release that has their parameters", async () => {
		for (const release of [
			"3.6.5",
			"3.7.6",
			"3.9.6",
			"3.10.0",
			"3.10.17",
		] as const)
			assert.deepEqual(await lintTexts(unbroken, release), []);
	});

	it("are tried with broken copies of at least 60 kinds", () => {
		const rules = tables.flatMap(([, table]) => table.map(({ rule }) => rule));
		assert.ok(new Set(rules).size >= 60);
	});

	for (const [file, table] of tables)
		for (const broken of table)
			it(`find ${broken.rule} in ${files[file]} with ${JSON.stringify(broken.to.trim())}`, async () => {
				const { text, line } = breakText(unbroken[file], broken);
				const findings = await lintTexts(
					{ ...unbroken, [file]: text },
					broken.release,
				);
				const places = findings.map(
					(each) => `${each.rule} ${each.file}:${each.line}`,
				);
				assert.ok(
					places.includes(`${broken.rule} ${files[file]}:${line}`),
					places.join("\n"),
				);
			});

	it("give each finding a sentence, and a place within its line", async () => {
		for (const [file, table] of tables)
			for (const broken of table) {
				const { text } = breakText(unbroken[file], broken);
				for (const { message, fix, mark, excerpt } of await lintTexts(
					{ ...unbroken, [file]: text },
					broken.release,
				)) {
					assert.match(message, /^[A-Z"].*[^.]$/s);
					assert.ok(fix === undefined || !fix.endsWith("."), fix);
					assert.ok(
						mark.start + mark.length <=
							Math.max(excerpt.length, mark.start + 1),
					);
				}
			}
	});
});
