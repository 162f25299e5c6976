import assert from "node:assert/strict";
import fc from "fast-check";
import {
	type MatchExpression,
	parseMatchExpression,
} from "../../glideinwms/match/matchExpression.ts";
import { parseCommon } from "../../glideinwms/python/parseCommon.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { askPython, type PythonAnswer } from "./askPython.ts";
import { pythonTexts } from "./pythonTexts.ts";
import { realConditions } from "./realConditions.ts";

const runs = Number(process.env.MATCH_ORACLE_RUNS ?? 5000);
const seed = Number(process.env.MATCH_ORACLE_SEED ?? 20260821);

interface Compared {
	readonly text: string;
	readonly theirs: PythonAnswer;
	readonly ours: MatchExpression;
}

describe(`Python's own compile(), seed ${seed}`, function () {
	this.timeout(60_000 + 10 * runs);
	let compared: Compared[] = [];
	let minor = 0;

	before(function () {
		const texts = fc.sample(pythonTexts, { numRuns: runs, seed });
		const oracle = askPython(texts);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		minor = Number(oracle.version.split(".")[1]);
		compared = texts.flatMap((text, index) => {
			const theirs = oracle.answers[index];
			return theirs && isTellable(text, minor)
				? [{ text, theirs, ours: parseMatchExpression(text) }]
				: [];
		});
	});

	it("takes and refuses the same texts", () => {
		const wrong = compared.filter(
			({ theirs, ours }) => theirs.parsed !== isTaken(ours, minor),
		);
		assert.deepEqual(
			wrong
				.slice(0, 10)
				.map(({ text, theirs, ours }) => [text, theirs.error, ours.syntax]),
			[],
		);
		const taken = compared.filter(({ theirs }) => theirs.parsed);
		assert.ok(taken.length > runs / 5, `${taken.length} are expressions`);
		assert.ok(taken.length < runs / 2, `${taken.length} are expressions`);
	});

	it("puts the same into parentheses", () => {
		const wrong = compared.filter(
			({ theirs, ours }) =>
				!ours.syntax && theirs.joined !== (ours.comment === undefined),
		);
		assert.deepEqual(wrong.slice(0, 10), []);
		assert.ok(compared.some(({ theirs }) => theirs.joined === false));
	});

	it("finds the same attributes and names in them", () => {
		const comparable = compared.filter(({ ours }) => !ours.syntax);
		const wrong = comparable
			.map(({ text, theirs, ours }) => ({
				text,
				theirs: [theirs.reads, theirs.names],
				ours: [distinct(ours.reads.map(describeRead)), namesOf(ours)],
			}))
			.filter((each) => !isSame(each.theirs, each.ours));
		assert.deepEqual(wrong.slice(0, 10), []);
		const reading = comparable.filter(({ ours }) => ours.reads.length > 0);
		assert.ok(reading.length > runs / 20, `${reading.length} read something`);
	});

	it("is asked for the uncommon alone", () => {
		const taken = compared.filter(({ theirs }) => theirs.parsed);
		const common = taken.filter(({ text }) => parseCommon(text) !== undefined);
		assert.ok(common.length > taken.length / 3, `${common.length} are common`);
		const wrong = compared.filter(
			({ text, theirs }) => !theirs.parsed && parseCommon(text) !== undefined,
		);
		assert.deepEqual(wrong.slice(0, 10), []);
		for (const text of realConditions.slice(0, 8))
			assert.ok(parseCommon(text), text);
	});

	it("tells the place of each fault within the text", () => {
		for (const { text, ours } of compared)
			if (ours.syntax) {
				const { offset, message } = ours.syntax;
				assert.ok(offset >= 0 && offset <= text.length, text);
				assert.match(message, /.[^.]$/);
			}
	});
});

/** Whether the Python that is asked takes it; some things only later ones than the oldest do. */
function isTaken({ syntax }: MatchExpression, minor: number): boolean {
	const since = Number(syntax?.since?.split(".")[1] ?? Number.NaN);
	return syntax === undefined || since <= minor;
}

/** Names of characters differ by version, and blanks in front of a continued line are an indent since 3.10. */
function isTellable(text: string, minor: number): boolean {
	if (text.includes("\\N{")) return false;
	if (minor < 10) return true;
	if (/^[ \t\f]*\\/.test(text)) return false;
	return minor < 12 || !/f[rR]?["']|:=.*for|for.*:=|[\u200d・]/is.test(text);
}

function describeRead({
	side,
	name,
	subscript,
}: MatchExpression["reads"][number]): string {
	return `${side} ${name}${subscript ? "[]" : ""}`;
}

function namesOf({ names, expression }: MatchExpression): string[] {
	assert.ok(expression);
	return distinct(names.map(({ name }) => name));
}

function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts)].sort();
}

function isSame(theirs: unknown, ours: unknown): boolean {
	return JSON.stringify(theirs) === JSON.stringify(ours);
}
