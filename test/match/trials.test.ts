import assert from "node:assert/strict";
import fc from "fast-check";
import type { Variables } from "../../glideinwms/match/evaluate/evaluateCommon.ts";
import type { PythonDict } from "../../glideinwms/match/evaluate/pythonValue.ts";
import {
	emptySamples,
	filledSamples,
	type Samples,
} from "../../glideinwms/match/samples.ts";
import {
	pythonLiteral,
	type Trial,
	tryByCPython,
	tryHere,
} from "../../glideinwms/match/tryExpression.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { evaluateByPython, type PythonResult } from "./askPython.ts";
import { trialTexts } from "./trialTexts.ts";

const runs = Number(process.env.MATCH_TRIAL_RUNS ?? 3000);
const seed = Number(process.env.MATCH_TRIAL_SEED ?? 20261127);

const types = { S: "string", I: "int", R: "real", B: "bool" };

function variablesOf(samples: Samples, isLocal: boolean): Variables {
	const items = new Map(
		Object.entries(types).map(([name, type]) => [
			name,
			samples.get(type) ?? null,
		]),
	);
	const attrs: PythonDict = { kind: "dict", items };
	const values = new Map([
		["job", attrs],
		[
			"glidein",
			{ kind: "dict", items: new Map([["attrs", attrs]]) } as PythonDict,
		],
	]);
	return { values, isLocal, hasCores: !isLocal };
}

/** The two trials of reconfig. */
const trials = [
	variablesOf(emptySamples, true),
	variablesOf(filledSamples, false),
];

interface Compared {
	readonly text: string;
	readonly theirs: PythonResult;
	readonly here: Trial | undefined;
	readonly byCPython: Trial;
}

describe(`Python's own eval(), seed ${seed}`, function () {
	this.timeout(120_000 + 10 * runs);
	let compared: Compared[] = [];
	let isSameVersion = true;

	before(function () {
		const texts = fc.sample(trialTexts, { numRuns: runs, seed });
		const cases = texts.map((text, index) => ({
			text,
			variables: trials[index % 2] ?? variablesOf(emptySamples, true),
		}));
		const oracle = evaluateByPython(
			cases.map(({ text, variables: { values, isLocal } }) => ({
				text,
				variables: pythonLiteral({ kind: "dict", items: values }),
				isLocal,
			})),
		);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const minor = Number(oracle.version.split(".")[1]);
		// Later ones let lists see what is around them.
		if (minor > 11) return skipSuite(this, "python3 is later than 3.11");
		isSameVersion = minor === 11;
		compared = cases.map(({ text, variables }, index) => ({
			text,
			theirs: oracle.answers[index] ?? {},
			here: tryHere(text, variables),
			byCPython: tryByCPython(text, variables),
		}));
	});

	it("gives what CPython here gives", () => {
		const wrong = compared.filter(
			({ theirs, byCPython }) => !isSame(theirs, byCPython, isSameVersion),
		);
		assert.deepEqual(wrong.slice(0, 5), []);
	});

	it("gives what the evaluation of common forms gives", () => {
		const wrong = compared.filter(
			({ theirs, here }) => here && !isSame(theirs, here, true),
		);
		assert.deepEqual(wrong.slice(0, 5), []);
		const known = compared.filter(({ here }) => here !== undefined);
		assert.ok(known.length > runs / 5, `${known.length} are known`);
		const failing = known.filter(({ theirs }) => theirs.said !== undefined);
		assert.ok(failing.length > runs / 40, `${failing.length} fail`);
	});

	it("agrees on where it fails", () => {
		const both = compared.flatMap(({ text, here, byCPython }) =>
			here && "failure" in here && "failure" in byCPython
				? [[text, here.failure, byCPython.failure] as const]
				: [],
		);
		const apart = both.filter(
			([, one, other]) => one.end <= other.start || other.end <= one.start,
		);
		assert.deepEqual(apart.slice(0, 5), []);
	});
});

describe("tryHere()", () => {
	it("leaves what takes long to CPython, which has a limit of time", () => {
		const loops = [..."abcde"].map((name) => ` for ${name} in "0123456789"`);
		const variables = variablesOf(filledSamples, false);
		assert.ok(tryHere(`[1${loops.slice(2).join("")}]`, variables));
		assert.equal(tryHere(`[1${loops.join("")}]`, variables), undefined);
	});
});

/** What it says, but for what it calls a text without a file. */
function wordsOf(said: string): string {
	return said.replace(/: $| \(<\w+>, line \d+\)$/, "");
}

/** Words are compared where they are those of one version; kinds of exceptions always. */
function isSame(
	{ value, said }: PythonResult,
	ours: Trial,
	withWords: boolean,
): boolean {
	if ("value" in ours) return ours.value === value;
	if (said === undefined || !("failure" in ours)) return false;
	const [one, other] = [said, ours.failure.said].map((each) =>
		withWords ? wordsOf(each) : each.split(":")[0],
	);
	return one === other;
}
