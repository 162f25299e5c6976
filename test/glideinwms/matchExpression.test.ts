import assert from "node:assert/strict";
import fc from "fast-check";
import {
	findMixedComparisons,
	parseMatchExpression,
} from "../../glideinwms/match/matchExpression.ts";

function readsOf(text: string) {
	return parseMatchExpression(text).reads.map(
		({ side, name, subscript, conditional }) =>
			`${side} ${name}${subscript ? " []" : ""}${conditional ? " ?" : ""}`,
	);
}

/** Attributes whose names begin with s are text, with n numbers. */
function mixedIn(text: string): string[] {
	const types = { s: "string", n: "number" } as const;
	const found = findMixedComparisons(parseMatchExpression(text), ({ name }) =>
		name[0] === "s" || name[0] === "n" ? types[name[0]] : undefined,
	);
	return found.map(({ source }) => source);
}

describe("parseMatchExpression()", () => {
	for (const [text, reads] of [
		['job["A"]', ["job A []"]],
		["job.get('A', 1)", ["job A"]],
		['glidein["attrs"]["A"]', ["factory A []"]],
		['glidein["attrs"].get("A")', ["factory A"]],
		['glidein.get("attrs", {}).get("A")', ["factory A"]],
		['attr_dict["A"]', ["attr A []"]],
		['"A" in job', ["job A"]],
		['"A" not in glidein["attrs"]', ["factory A"]],
		['job["A"] or job["B"]', ["job A []", "job B [] ?"]],
		['(job["A"] and job["B"]) == 1', ["job A []", "job B [] ?"]],
		[
			'job["A"] if job["B"] else job["C"]',
			["job A [] ?", "job B []", "job C [] ?"],
		],
		[
			'[job["B"] for x in job["A"] if job["C"]]',
			["job B [] ?", "job A []", "job C [] ?"],
		],
		['1 < job["A"] < job["B"]', ["job A []", "job B [] ?"]],
		['(lambda x=job["A"]: job["B"])()', ["job A []", "job B [] ?"]],
		['(job)["\\x41" r"\\B"]', ["job A\\B []"]],
		['job["A"].split(",")[0]', ["job A []"]],
		['other["A"] and glidein["name"] and job[key]', []],
	] as const)
		it(`finds the reads of ${text}`, () => {
			assert.deepEqual(readsOf(text), reads);
		});
});

describe("parseMatchExpression() on syntax", () => {
	it("tells where a read, a call of has_key and a name stand", () => {
		const text = '(1 == 1) and job.has_key("A")';
		const { hasKey, reads } = parseMatchExpression(`${text} and job["B"]`);
		assert.deepEqual(hasKey, [text.indexOf("has_key")]);
		assert.deepEqual(
			reads.map(({ offset }) => offset),
			[text.length + 5],
		);
		const { names } = parseMatchExpression("len(a) and [b for b in c]");
		assert.deepEqual(
			names.map(({ name, offset, conditional, bound }) =>
				[name, offset, conditional && "?", bound && "bound"].join(" "),
			),
			[
				"len 0 false false",
				"a 4 false false",
				"b 12 ? bound",
				"b 18 ? bound",
				"c 23 ? false",
			],
		);
	});

	it("takes a comment, and tells where one at the end begins", () => {
		const comments = ["a # b", "a # b\n", "(a # b\n) # c", "'#'"].map(
			(text) => parseMatchExpression(text).comment,
		);
		assert.deepEqual(comments, [2, undefined, 9, undefined]);
	});

	for (const [text, offset] of [
		["", 0],
		[" True", 0],
		["(True", 0],
		["a b", 2],
		["True)", 4],
		["x = 1", 2],
		["1 <> 2", 2],
		["a && b", 2],
		["a == 0777", 5],
		["a in ['x', 'y]", 11],
		["f(a=1, b)", 8],
		["job.get('A' 1)", 8],
		["'\\x4'", 4],
		["f'{a'", 4],
		["a.if", 2],
		["(yield a)", 1],
		["[a for 1 in b]", 7],
		["a\u00a0== 1", 1],
		["a\nb", 1],
		["a[*b]", 2],
		["a\0", 1],
	] as const)
		it(`finds a fault at ${offset} in ${JSON.stringify(text)}`, () => {
			const { syntax } = parseMatchExpression(text);
			assert.equal(syntax?.offset, offset);
		});
});

describe("parseMatchExpression() on any text", () => {
	it("accepts what Python 3 does", () => {
		for (const text of [
			"True",
			"not a",
			'"%s" % 1 == "1"',
			"a if b else c",
			"f(x, y=1)[0:2]",
			"(a and\tb) or {1: 2}[1] ",
			"'a' 'b' == f\"{x}\"",
		])
			assert.equal(parseMatchExpression(text).syntax, undefined, text);
	});

	it("never throws", () => {
		const token = fc.constantFrom(
			"job",
			'["A"]',
			"(",
			")",
			" and ",
			"<",
			"1",
			"'",
			".get",
			" if ",
			"#",
			"\n",
		);
		fc.assert(
			fc.property(
				fc.array(token).map((each) => each.join("")),
				(text) => {
					findMixedComparisons(parseMatchExpression(text), () => "number");
				},
			),
		);
	});
});

describe("findMixedComparisons()", () => {
	for (const text of [
		'job.get("s", 1) <= glidein["attrs"]["n"]',
		'job["n"] < "1"',
		'"a" >= 1',
		'(job["s"]) > 1 + 2',
		'job["s"].lower() < -1',
		'len(job["s"]) < job["s"]',
		'int(job["s"]) < str(1)',
		'("a" if x else "b") < 1',
		'job["s"] + "x" < 1',
		'"%d" % 5 < 5',
		"True < 'a'",
	])
		it(`finds ${text}`, () => assert.deepEqual(mixedIn(text), [text]));

	for (const text of [
		'job["s"] == 1',
		'job["n"] < 1.5',
		'job["s"] < "b"',
		'int(job["s"]) < 1',
		'job["unknown"] < 1',
		'1 < job["n"] < 3',
		'(1 < 2) < job["n"]',
		'job["s"] in 1',
		'f(job["s"]) < 1',
		'(job["n"] or job["s"]) < 1',
	])
		it(`passes ${text}`, () => assert.deepEqual(mixedIn(text), []));

	it("looks at each pair of a chain", () => {
		assert.equal(mixedIn('1 < job["n"] < "a"').length, 1);
	});
});
