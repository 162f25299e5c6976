import assert from "node:assert/strict";
import fc from "fast-check";
import {
	type ArgumentClass,
	takes,
} from "../../glideinwms/classad/argumentClass.ts";
import {
	type ClassAdFunction,
	classAdFunctions,
	kindOf,
	type ParameterKind,
} from "../../glideinwms/classad/functions.ts";
import { patternProblem } from "../../glideinwms/classad/patternProblem.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { skipTest } from "../support/skipTest.ts";
import { askOracle } from "./askOracle.ts";

const runs = Number(process.env.CLASSAD_ORACLE_RUNS ?? 2000);
const seed = Number(process.env.CLASSAD_ORACLE_SEED ?? 20261127);
// HTCondor's own configuration switches userHome off: it takes anything and gives nothing.
const functions = [...classAdFunctions.values()].filter(
	({ name }) => name !== "userHome",
);

/** Arguments of each kind that are no error. */
const right: Readonly<Record<ParameterKind, readonly string[]>> = {
	any: ["1", "zz"],
	attribute: ["zz"],
	condition: ["true"],
	environment: ['"A=b"'],
	integer: ["1"],
	list: ["{1, 2}", '{"a", "b"}'],
	moment: ["1"],
	number: ["1"],
	numbers: ["1"],
	numeric: ["1"],
	operator: ['"<"'],
	pattern: ['"a"'],
	scalar: ["1"],
	sized: ['"a"'],
	text: ['"i"'],
	time: ["1"],
	words: ['"2,3"'],
};

const literals: Readonly<Record<ArgumentClass, readonly string[]>> = {
	boolean: ["true"],
	integer: ["1"],
	list: right.list,
	numeral: ['"1"'],
	real: ["1.5"],
	record: ["[x = 1]"],
	text: ['"a"'],
};

/** Where not any text will do. */
const texts: Partial<Record<ParameterKind, string>> = {
	environment: '"A=b"',
	operator: '"<"',
	time: '"2026-01-31T12:00:00+00:00"',
	words: '"2,3"',
};

describe("The table of HTCondor's functions, held against its library,", function () {
	this.timeout(120_000 + 10 * runs);

	before(function () {
		const oracle = askOracle([]);
		if ("absent" in oracle) skipSuite(this, oracle.absent);
	});

	it("has every function that the library has", function () {
		const [found] = answersTo<{ names: string[] }>([{ functions: true }]);
		const { names = [] } = found ?? {};
		if (names.length === 0)
			skipTest(this, "the library is not the one that PyPI's htcondor brings");
		assert.ok(names.length > 60, `${names.length} found`);
		assert.deepEqual(
			names.filter((name) => !classAdFunctions.has(name)),
			[],
		);
	});

	it("has the right number of arguments of each", () => {
		const tried = functions.flatMap((each) =>
			[0, 1, 2, 3, 4, 5, 6].map((count) => ({
				calls: callsOf(each, count),
				isError: count < each.least || count > each.most,
			})),
		);
		checkErrors(tried);
	});

	it("has the right kinds of arguments of each", () => {
		const tried = functions.flatMap((each) =>
			each.kinds.flatMap((kind, index) =>
				(Object.keys(literals) as ArgumentClass[]).map((given) => ({
					calls: callsOf(each, each.kinds.length, {
						index,
						texts: literalsOf(kind, given),
					}),
					isError: !takes(kind, given),
				})),
			),
		);
		checkErrors(tried);
	});

	it("has no function that the library lacks, in any spelling of its letters", () => {
		const unknown = [
			"isUndefiend",
			"strinListMember",
			"foo",
			"contains",
			"isNull",
			"len",
		];
		checkErrors([
			...unknown.map((name) => ({
				calls: callsOf({ ...lastOf(functions), name }, 1),
				isError: true,
			})),
			...functions.map((each) => ({
				calls: callsOf({ ...each, name: each.name.toUpperCase() }, each.least),
				isError: false,
			})),
		]);
	});
});

describe(`Regular expressions that are refused (${runs} of them, seed ${seed}),`, function () {
	this.timeout(60_000 + 10 * runs);

	it("are refused by HTCondor too, which refuses few others", function () {
		const patterns = fc
			.sample(patternTexts, { numRuns: runs, seed })
			.filter((text) => !text.endsWith("\\"));
		const oracle = askOracle<{ value: unknown }>(
			patterns.map((text) => ({
				text: `isError(regexp("${text}", "abc"))`,
				ad: {},
			})),
		);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const judged = patterns.map((text, index) => ({
			text,
			ours: patternProblem(text) !== undefined,
			theirs: oracle.answers[index]?.value === true,
		}));
		assert.deepEqual(
			judged.filter(({ ours, theirs }) => ours && !theirs),
			[],
		);
		const missed = judged.filter(({ ours, theirs }) => theirs && !ours);
		const refused = judged.filter(({ theirs }) => theirs);
		assert.ok(refused.length > runs / 4, `${refused.length} are refused`);
		assert.ok(
			missed.length < refused.length / 10,
			missed.map(({ text }) => text).join("\n"),
		);
	});
});

const patternTexts = fc
	.array(
		fc.constantFrom(
			..."a b z ( ) [ ] ^ $ * + ? { } , 1 2 | \\ - .".split(" "),
			"(?:",
			"(?i)",
			"\\d",
			"{2}",
			"{2,1}",
			"[a-z]",
			"\\.",
		),
		{ maxLength: 9 },
	)
	.map((parts) => parts.join(""));

function literalsOf(
	kind: ParameterKind,
	given: ArgumentClass,
): readonly string[] {
	const text = texts[kind];
	const isText = given === "text" || given === "numeral";
	return isText && text !== undefined ? [text] : literals[given];
}

/** Calls with arguments of the right kinds, but for one that is given. */
function callsOf(
	each: ClassAdFunction,
	count: number,
	fixed?: { index: number; texts: readonly string[] },
): string[] {
	let lists: string[][] = [[]];
	for (let index = 0; index < count; index++) {
		const own =
			fixed?.index === index ? fixed.texts : right[kindOf(each, index)];
		lists = lists.flatMap((list) => own.map((text) => [...list, text]));
	}
	return lists.map((list) => `${each.name}(${list.join(", ")})`);
}

/** Of calls that are alike, all must be errors, or one at least must not. */
function checkErrors(
	tried: readonly { calls: readonly string[]; isError: boolean }[],
): void {
	const answers = answersTo<{ value: unknown }>(
		tried.flatMap(({ calls }) =>
			calls.map((call) => ({ text: `isError(${call})`, ad: {} })),
		),
	);
	let at = 0;
	const wrong = tried.filter(({ calls, isError }) => {
		const own = answers.slice(at, at + calls.length);
		at += calls.length;
		return own.every(({ value }) => value === true) !== isError;
	});
	assert.deepEqual(wrong, []);
}

function answersTo<Answer>(
	questions: Parameters<typeof askOracle>[0],
): readonly Answer[] {
	const oracle = askOracle<Answer>(questions);
	return "absent" in oracle ? [] : oracle.answers;
}

function lastOf<T>(items: readonly [T, ...T[]] | readonly T[]): T {
	const last = items.at(-1);
	assert.ok(last);
	return last;
}
