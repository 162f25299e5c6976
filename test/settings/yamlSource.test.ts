import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfigFault } from "../../settings/fault.ts";
import { positionedYaml } from "../../settings/positionedYaml.ts";
import { parseYaml } from "../../settings/yamlSource.ts";
import { root } from "../support/project.ts";

describe("parseYaml()", () => {
	const files = readdirSync(join(root, "config"), {
		recursive: true,
		encoding: "utf8",
	}).filter((name) => name.endsWith(".yaml"));

	for (const file of files) {
		it(`reads ${file} as the parser with positions does`, () => {
			const text = readFileSync(join(root, "config", file), "utf8");
			const faults: ConfigFault[] = [];
			assert.deepEqual(
				parseYaml(file, text, faults).value,
				positionedYaml(file, text).value,
			);
			assert.deepEqual(faults, []);
		});
	}

	for (const [title, text, line, column] of [
		["a key given twice", "a: 1\na: 2\n", 2, 1],
		["an alias of nothing", "a: *b\n", 1, 4],
		["a bracket that stays open", "a: [1, 2\nb: 3\n", 1, 4],
	] as const) {
		it(`reports ${title} at its place`, () => {
			const faults: ConfigFault[] = [];
			parseYaml("x.yaml", text, faults);
			assert.deepEqual(
				[faults[0]?.line, faults[0]?.column],
				[line, column],
				JSON.stringify(faults),
			);
		});
	}

	for (const [title, text, told] of [
		["an open brace", "a: {\n  b: { c: 1 }\n  d: [2]\n  e: 3\n", ["1:4"]],
		["an open list", "a:\n  b: [1\n  c: 2\n  d: 3\n  e: 4\n", ["2:6"]],
		["an open list in braces", "a: { b: [1 }\nc: 2\n", ["1:9"]],
		["a brace too many", "a: { b: 1 }}\nc: 2\nd: 3\n", ["1:12"]],
		["an open quote", 'a:\n  b: "\n  c: "y"\n  d: 1\n', ["2:6"]],
		["an open quote to the end", "a:\n  b: 'x\n  c: [\nd: 2\n", ["2:6"]],
		["an open quote in braces", 'a: 1\nb: { c: "x }\nd: 2\n', ["2:9"]],
		["a bracket and a quote", "a: [1\nb: { c: 'x }\n", ["1:4", "2:9"]],
		["a key twice behind a bracket", "a: [1\nb: 2\nb: 3\n", ["1:4", "3:1"]],
		["a key twice in a bracket", "a: { b: 1,\n  b: 2\n", ["1:4"]],
		["a key in quotes twice", '"a": 1\n"a": 2\nb: [\n', ["2:1", "3:4"]],
		["a pair in a list", "a: [b: 1]\nc: [2\n", ["2:4"]],
		["an open list in open braces", "a: { b: [1\nc: 2\n", ["1:9"]],
		["two brackets", "a: [1\nb: 2\nc: {\nd: 3\n", ["1:4", "3:4"]],
		["others", "a: 1\na: 2\nb:\n\tc: 1\nd: [2\n", ["2:1", "4:1", "5:4"]],
	] as const)
		it(`tells the causes alone: ${title}`, () => {
			const faults: ConfigFault[] = [];
			parseYaml("x.yaml", text, faults);
			assert.deepEqual(
				faults.map(({ line, column }) => `${line}:${column}`),
				told,
				JSON.stringify(faults),
			);
		});

	it("takes an empty file for nothing", () => {
		const faults: ConfigFault[] = [];
		assert.equal(parseYaml("x.yaml", "", faults).value ?? null, null);
		assert.deepEqual(faults, []);
	});
});
