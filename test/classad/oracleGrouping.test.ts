import assert from "node:assert/strict";
import fc from "fast-check";
import { skipSuite } from "../support/skipSuite.ts";
import { askOracle } from "./askOracle.ts";
import { bracketed } from "./parsed.ts";

const runs = Number(process.env.CLASSAD_ORACLE_RUNS ?? 2000);
const seed = Number(process.env.CLASSAD_ORACLE_SEED ?? 20260821);

const operand = fc
	.tuple(
		fc.constantFrom("", "", "", "", "!", "~", "- ", "-"),
		// No reals: what divides one by 0 equals nothing, not even itself.
		fc.constantFrom("0", "1", "2", "3", "5", "7", "true"),
		fc.constantFrom("", "", "", "", "", " ?: 4", "[0]"),
	)
	.map((parts) => parts.join(""));
const operator = fc.constantFrom(
	..."|| && | ^ & == != =?= =!= < <= > >= << >> >>> + - * / %".split(" "),
);
const chain = fc
	.array(fc.tuple(operator, operand), { minLength: 1, maxLength: 6 })
	.chain((links) => operand.map((first) => [first, ...links.flat()].join(" ")));

/** Chains of operators without a single parenthesis. */
const bare = fc.oneof(
	{ weight: 4, arbitrary: chain },
	{
		weight: 1,
		arbitrary: fc
			.array(chain, { minLength: 3, maxLength: 3 })
			.map(([condition, yes, no]) => `${condition} ? ${yes} : ${no}`),
	},
);

describe("HTCondor's evaluation of operators", function () {
	this.timeout(60_000 + 10 * runs);

	it("gives the same with each operation in the parentheses that the parser sees", function () {
		const questions = fc.sample(bare, { numRuns: runs, seed }).map((text) => ({
			text: `(${text}) =?= (${bracketed(text)})`,
			ad: { x: "1" },
		}));
		const oracle = askOracle<{ value: boolean | string }>(questions);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const wrong = questions.filter(
			(_, index) => oracle.answers[index]?.value !== true,
		);
		assert.deepEqual(wrong.slice(0, 10), []);
	});
});
