import assert from "node:assert/strict";
import fc from "fast-check";
import { askCPython } from "../../glideinwms/python/cpython/askCPython.ts";
import { parseCommon } from "../../glideinwms/python/parseCommon.ts";
import { realConditions } from "./realConditions.ts";
import { trialTexts } from "./trialTexts.ts";

const runs = Number(process.env.MATCH_TREE_RUNS ?? 1000);
const seed = Number(process.env.MATCH_TREE_SEED ?? 20261127);

/** Operands with operators of every kind between them and no parentheses around. */
const chains = fc
	.array(
		fc.tuple(
			fc.constantFrom(
				..."+ - * / // % == != < <= > >= in is and or".split(" "),
				"not in",
				"is not",
				"if a else",
			),
			fc.constantFrom("", "not ", "-", "+ -"),
			fc.constantFrom("a", "b.c", "'d'", "1.5", "e [ 0 ]", "f( g, 1 )", "(h)"),
		),
		{ minLength: 2, maxLength: 6 },
	)
	.map((parts) => `x ${parts.flat().join(" ")}`);

describe(`parseCommon(), seed ${seed}`, () => {
	it("gives CPython's own tree, but for parentheses", function () {
		this.timeout(60_000 + 20 * runs);
		const texts = [
			...realConditions,
			...fc.sample(fc.oneof(chains, trialTexts), { numRuns: runs, seed }),
		];
		let common = 0;
		for (const text of texts) {
			const ours = parseCommon(text);
			if (ours === undefined) continue;
			common += 1;
			const asked = askCPython({ parse: text });
			assert.ok("answer" in asked, text);
			const theirs: unknown = JSON.parse(asked.answer).expression;
			assert.deepEqual(withoutGroups(ours), theirs, text);
		}
		assert.ok(common > runs / 3, `${common} are common`);
	});
});

/** The tree as CPython's has it, which keeps no parentheses. */
function withoutGroups(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(withoutGroups);
	if (typeof node !== "object" || node === null) return node;
	if ("kind" in node && node.kind === "group" && "inner" in node)
		return withoutGroups(node.inner);
	return Object.fromEntries(
		Object.entries(node).map(([key, value]) => [key, withoutGroups(value)]),
	);
}
