import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { joinPython } from "../../glideinwms/match/joinPython.ts";
import { parseMatchExpression } from "../../glideinwms/match/matchExpression.ts";
import { skipSuite } from "../support/skipSuite.ts";

const runs = Number(process.env.JOINED_RUNS ?? 2000);
const seed = Number(process.env.JOINED_SEED ?? 20261127);

const operand = fc.constantFrom(
	'job.get("a")',
	'job["a"]',
	'job.get("b", 0) > 1',
	"not job.get('a')",
	'job.get("a") in (1, 2)',
	"True",
	"False",
	"None",
	"(1, 0)",
	'[x for x in (0, 1) if x == job.get("a")]',
	'(job.get("a") or job.get("b"))',
	'"# no comment" in str(job)',
);
const operator = fc.constantFrom("and", "or", "==", "+", "is not");
const chain = fc
	.tuple(operand, fc.array(fc.tuple(operator, operand), { maxLength: 3 }))
	.map(([first, others]) => [first, ...others.flat()].join(" "));
const text = fc.oneof(
	{ weight: 5, arbitrary: chain },
	{
		weight: 2,
		arbitrary: fc
			.tuple(chain, chain, chain)
			.map(([a, b, c]) => `${a} if ${b} else ${c}`),
	},
	chain.map((each) => `lambda: ${each}`),
	chain.map((each) => `${each},`),
	fc.tuple(chain, chain).map(([a, b]) => `${a}, ${b}`),
	fc
		.tuple(chain, fc.constantFrom(" # c", ")", ") or (a", ' or "', " if", ":"))
		.map((each) => each.join("")),
);

/** Fit to be joined: Python reads it, and it ends in no comment. */
const condition = text.filter((each) => {
	const { syntax, comment } = parseMatchExpression(each);
	return syntax === undefined && comment === undefined;
});

const cases = fc.record({
	base: fc.array(condition, { minLength: 1, maxLength: 3 }),
	group: fc.array(condition, { minLength: 1, maxLength: 3 }),
	job: fc.record(
		{ a: fc.integer({ max: 2, min: 0 }), b: fc.integer({ max: 2, min: 0 }) },
		{ requiredKeys: [] },
	),
});

const program = `import json, sys, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    texts, job = json.loads(line)
    values = []
    for text in texts:
        try:
            values.append(bool(eval(compile(text, "<string>", "eval"))))
        except Exception:
            values.append(None)
    print(json.dumps(values))
`;

describe(`Joined match expressions, evaluated by Python (${runs} cases, seed ${seed}),`, function () {
	this.timeout(60_000 + 20 * runs);

	it("are true exactly where all of them are", function () {
		const tried = fc.sample(cases, { numRuns: runs, seed });
		const input = tried.map(({ base, group, job }) => {
			// What GlideinWMS makes of the two sections' expressions.
			const whole = `(${joinPython(base)}) and (${joinPython(group)})`;
			return JSON.stringify([[whole, ...base, ...group], job]);
		});
		const { error, status, stdout, stderr } = spawnSync(
			"python3",
			["-c", program],
			{ input: input.join("\n"), encoding: "utf8", maxBuffer: 2 ** 28 },
		);
		if (error) return skipSuite(this, "there is no python3");
		assert.equal(status, 0, stderr);
		const answers: (boolean | null)[][] = stdout
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		assert.equal(answers.length, runs);
		for (const [index, [whole, ...parts]] of answers.entries())
			assert.equal(
				whole === true,
				parts.every((each) => each === true),
				input[index],
			);
		const holding = answers.filter(([whole]) => whole).length;
		assert.ok(holding > runs / 20, `${holding} hold`);
	});
});
