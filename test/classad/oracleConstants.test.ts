import assert from "node:assert/strict";
import fc from "fast-check";
import {
	type ConstantPart,
	findConstants,
} from "../../glideinwms/classad/findConstants.ts";
import { parseClassAd } from "../../glideinwms/classad/parseClassAd.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { askOracle } from "./askOracle.ts";
import { adsOfConditions, conditionTexts } from "./conditionTexts.ts";

const runs = Number(process.env.CLASSAD_ORACLE_RUNS ?? 2000);
const seed = Number(process.env.CLASSAD_ORACLE_SEED ?? 20260821);

interface Claim {
	readonly part: ConstantPart;
	readonly text: string;
	readonly ad: Record<string, string>;
}

interface Answer {
	readonly value: boolean | "undefined" | "error";
}

describe("HTCondor's evaluation", function () {
	this.timeout(60_000 + 10 * runs);

	it("gives no part that is found constant another value", function () {
		const cases = fc.tuple(
			conditionTexts,
			fc.array(adsOfConditions, { minLength: 10, maxLength: 10 }),
		);
		const claims = fc
			.sample(cases, { numRuns: runs, seed })
			.flatMap(([text, ads]) => claimsOf(text, ads));
		const oracle = askOracle<Answer>(
			claims.map(({ text, ad }) => ({ text, ad })),
		);
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const wrong = claims
			.map((claim, index) => ({ ...claim, ...oracle.answers[index] }))
			.filter(({ part, value }) => !allows(part, value));
		assert.deepEqual(wrong.slice(0, 10), []);
		assert.ok(claims.length > runs, `${claims.length} claims`);
	});
});

function claimsOf(
	text: string,
	ads: readonly Record<string, string>[],
): Claim[] {
	const parsed = parseClassAd(text);
	assert.ok("expression" in parsed, text);
	return findConstants(parsed).flatMap((part) =>
		ads.map((ad) => ({ part, text: text.slice(part.start, part.end), ad })),
	);
}

function allows(
	{ value, isExact }: ConstantPart,
	seen: Answer["value"] | undefined,
): boolean {
	const isNeither = seen === "undefined" || seen === "error";
	return isNeither ? !isExact : seen === value;
}
