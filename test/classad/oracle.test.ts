import assert from "node:assert/strict";
import fc from "fast-check";
import {
	type ClassAdNode,
	withoutGroups,
} from "../../glideinwms/classad/classAdNode.ts";
import { foldCase } from "../../glideinwms/classad/foldCase.ts";
import {
	type ClassAdExpression,
	parseClassAd,
} from "../../glideinwms/classad/parseClassAd.ts";
import { readAttributes } from "../../glideinwms/classad/readAttributes.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { askOracle, type OracleReading } from "./askOracle.ts";
import { expressionTexts } from "./expressionTexts.ts";

const runs = Number(process.env.CLASSAD_ORACLE_RUNS ?? 2000);
const seed = Number(process.env.CLASSAD_ORACLE_SEED ?? 20260821);
/** Read at the very end, so that a library that stops earlier without complaint is found out. */
const mark = "Mark_9";

interface Compared {
	readonly text: string;
	readonly theirs: OracleReading;
	readonly ours: ClassAdExpression | undefined;
}

describe("HTCondor's own ClassAd library", function () {
	this.timeout(60_000 + 10 * runs);
	let compared: Compared[] = [];

	before(function () {
		const texts = fc
			.sample(expressionTexts, { numRuns: runs, seed })
			.map((text) => `(${text}) && ${mark}`);
		const oracle = askOracle<OracleReading>(texts.map((text) => ({ text })));
		if ("absent" in oracle) return skipSuite(this, oracle.absent);
		const { version, answers } = oracle;
		compared = texts
			.flatMap((text, index) => {
				const theirs = answers[index];
				return theirs ? [{ text, theirs, ours: wholly(text) }] : [];
			})
			.filter((each) => !differsBetweenReleases(each, version));
	});

	it("takes and refuses the same texts", () => {
		const wrong = compared.filter(
			({ theirs, ours }) =>
				(theirs.shown?.endsWith(`&& ${mark}`) ?? false) !==
				(ours !== undefined),
		);
		assert.deepEqual(
			wrong.slice(0, 10).map(({ text, theirs }) => ({ text, ...theirs })),
			[],
		);
		const taken = compared.filter(({ ours }) => ours);
		assert.ok(taken.length > runs / 5, `${taken.length} texts are expressions`);
	});

	it("finds the same attributes in them", () => {
		const comparable = compared.flatMap(({ text, theirs, ours }) =>
			ours && theirs.reads && ours.nodes.every(isTellable)
				? [{ text, theirs: theirs.reads, ours: readAttributes(ours) }]
				: [],
		);
		const wrong = comparable
			.map(({ text, theirs, ours }) => ({
				text,
				theirs: distinct(theirs.filter((name) => name !== "TARGET")),
				ours: distinct(
					ours.map(({ side, name }) =>
						side === "TARGET" ? `TARGET.${name}` : name,
					),
				),
			}))
			.filter(({ theirs, ours }) => theirs.join() !== ours.join());
		assert.deepEqual(wrong.slice(0, 10), []);
		assert.ok(comparable.length > runs / 8, `${comparable.length} compared`);
	});
});

/** The expression, where it is read to its end. */
function wholly(text: string): ClassAdExpression | undefined {
	const parsed = parseClassAd(text);
	if ("fault" in parsed) return undefined;
	const isWhole = readAttributes(parsed).some(({ name }) => name === mark);
	return isWhole ? parsed : undefined;
}

/** Before 25.13, an unreadable middle of a conditional counted as none, as in a ? [;] : b. */
function differsBetweenReleases(
	{ text, ours }: Compared,
	version: string,
): boolean {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	const isOlder = major < 25 || (major === 25 && minor < 13);
	return isOlder && !ours && /\?.*:/s.test(text);
}

/** The library names attributes of attributes only, and takes MY["a"] for no read. */
function isTellable(node: ClassAdNode): boolean {
	if (node.kind === "attribute") return isPlain(node.name);
	if (node.kind === "select")
		return isPlain(node.name) && isReference(node.base);
	return node.kind !== "subscript" || !isScope(node.base);
}

function isPlain(name: string): boolean {
	return name !== "" && !/[.,'"\\]/.test(name);
}

function isReference(node: ClassAdNode): boolean {
	const inner = withoutGroups(node);
	return (
		inner.kind === "attribute" ||
		(inner.kind === "select" && isReference(inner.base)) ||
		(inner.kind === "subscript" && isReference(inner.base))
	);
}

function isScope(node: ClassAdNode): boolean {
	const inner = withoutGroups(node);
	return (
		(inner.kind === "attribute" || inner.kind === "select") &&
		/^(my|self|root|toplevel|target)$/i.test(inner.name)
	);
}

function distinct(names: readonly string[]): string[] {
	const folded = names.map((name) =>
		foldCase(name.replace(/^target\./i, "TARGET.")),
	);
	return [...new Set(folded)].sort();
}
