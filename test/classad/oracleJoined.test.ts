import assert from "node:assert/strict";
import fc from "fast-check";
import { findConditionFault } from "../../glideinwms/classad/findConditionFault.ts";
import { joinClassAds } from "../../glideinwms/classad/joinClassAds.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { askOracle } from "./askOracle.ts";
import { adsOfConditions, conditionTexts } from "./conditionTexts.ts";
import { looseTexts } from "./looseTexts.ts";

const runs = Number(process.env.JOINED_RUNS ?? 2000);
const seed = Number(process.env.JOINED_SEED ?? 20261127);

interface Answer {
	readonly value: boolean | "undefined" | "error";
}

/** Conditions of a base, of a group, and an ad that they are evaluated in. */
const cases = fc.record({
	base: conditionLists(1),
	group: conditionLists(0),
	ad: adsOfConditions,
});

describe(`Joined ClassAd conditions, evaluated by HTCondor (${runs} cases, seed ${seed}),`, function () {
	this.timeout(60_000 + 20 * runs);

	it("are true exactly where all of them are", function () {
		const tried = fc.sample(cases, { numRuns: runs, seed });
		const questions = tried.flatMap(({ base, group, ad }) => [
			// What GlideinWMS makes of the two sections' expressions.
			{ text: `(${joinClassAds(base)}) && (${joined(group)})`, ad },
			...[...base, ...group].map((text) => ({ text: alone(text), ad })),
		]);
		const oracle = askOracle<Answer>(questions);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const answers = oracle.answers.map(({ value }) => value === true);
		let at = 0;
		let holding = 0;
		for (const { base, group, ad } of tried) {
			const [whole, ...parts] = answers.slice(
				at,
				at + 1 + base.length + group.length,
			);
			at += 1 + parts.length;
			holding += whole ? 1 : 0;
			assert.equal(
				whole,
				parts.every((each) => each),
				JSON.stringify({
					base,
					group,
					ad,
					joined: questions[at - 1 - parts.length],
				}),
			);
		}
		assert.ok(holding > runs / 50, `${holding} hold`);
	});
});

describe(`What cannot be joined, as HTCondor reads it (${runs} texts, seed ${seed}),`, function () {
	this.timeout(60_000 + 10 * runs);

	it("is what is no expression, or another one in brackets, and nothing else", function () {
		const texts = fc.sample(looseTexts, { numRuns: runs, seed });
		const oracle = askOracle<{ shown?: string }>(
			texts.flatMap((text) => [
				{ text },
				{ text: `(${text}) && (Follower_9)` },
			]),
		);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const { answers } = oracle;
		const faulty = texts.filter((text, index) => {
			const [own, both] = answers.slice(2 * index, 2 * index + 2);
			const isSame =
				own?.shown !== undefined &&
				both?.shown === `(${own.shown}) && (Follower_9)`;
			const fault = findConditionFault(text) !== undefined;
			assert.equal(fault, !isSame, JSON.stringify({ text, own, both }));
			return fault;
		});
		assert.ok(faulty.length > runs / 20, `${faulty.length} are refused`);
	});
});

function conditionLists(minLength: number): fc.Arbitrary<string[]> {
	return fc.array(
		fc
			.oneof(looseTexts, conditionTexts)
			.filter((text) => findConditionFault(text) === undefined),
		{ minLength, maxLength: 3 },
	);
}

function joined(conditions: readonly string[]): string {
	return conditions.length === 0 ? "True" : joinClassAds(conditions);
}

/** As a condition: numbers count as true and false. */
function alone(text: string): string {
	return `(${text}) && true`;
}
