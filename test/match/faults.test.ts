import assert from "node:assert/strict";
import { parsePython } from "../../glideinwms/python/parsePython.ts";

/** A text with the place of the fault marked by ¦, and what the message says. */
const faults: readonly (readonly [text: string, message: RegExp])[] = [
	["¦", /^it is empty, so no job matches: write True/],
	['job["A"] == 1 ¦&& True', /^invalid syntax: write and$/],
	["a ¦|| b", /write or$/],
	["¦!a", /write not$/],
	["a ¦=?= b", /write ==$/],
	["a ¦=!= b", /write !=$/],
	["a ¦<> b", /write !=$/],
	["a ¦= 1", /write == to compare$/],
	["¦(a == 1", /^'\(' was never closed$/],
	["(a == 1¦]", /does not match opening parenthesis '\('$/],
	["a == 1¦)", /^unmatched '\)'$/],
	["a in ¦[1, 2", /^'\[' was never closed$/],
	['a == ¦"x', /^unterminated string literal/],
	["a == ¦", /^invalid syntax$/],
	["a and ¦or b", /^invalid syntax$/],
	["a ¦b", /^invalid syntax$/],
	["¦ True", /^blanks in front: remove them$/],
	["a¦\nand b", /write it in one line$/],
	["é a¦\0", /^this is a zero character$/],
	["a¦\u00a0b", /^invalid non-printable character U\+00A0$/],
	["a == ¦0777", /^leading zeros in decimal/],
	["a == 1¦__0", /^invalid decimal literal$/],
	["a == ¦2GB", /^invalid decimal literal$/],
	["¦a if b", /^expected 'else'/],
	["job.get(¦'A' 1)", /forgot a comma/],
	["'😀é' == f(a=1, ¦a=2)", /^keyword argument repeated: a$/],
	["f(¦a for a in b, 1)", /must be parenthesized$/],
	["a.¦if", /^invalid syntax$/],
	["(¦yield a)", /^'yield' outside function$/],
	["[a for ¦1 in b]", /^cannot assign to literal$/],
	["[(¦a := 1) for a in b]", /cannot rebind/],
	["lambda a, ¦a: 1", /^duplicate argument 'a'/],
	["f'{¦a b}'", /^f-string: invalid syntax/],
	["a[¦*b]", /^only Python 3.11 and later/],
	["a[¦b := 1]", /^only Python 3.10 and later/],
	["(¦[c async for c in d] for d in e)", /^only Python 3.11 and later/],
	["¦print 1", /^missing parentheses in call to 'print'/],
];

describe("parsePython() of what Python refuses", () => {
	for (const [marked, message] of faults) {
		const offset = marked.indexOf("¦");
		const text = marked.replace("¦", "");
		it(`tells the place and the remedy in ${JSON.stringify(text)}`, () => {
			const parsed = parsePython(text);
			assert.ok("problem" in parsed);
			assert.equal(parsed.problem.offset, offset, parsed.problem.message);
			assert.match(parsed.problem.message, message);
		});
	}

	it("goes as deep as Python does, and no deeper", () => {
		const deep = (count: number) => "(".repeat(count) + ")".repeat(count);
		// GlideinWMS puts three around.
		assert.ok("expression" in parsePython(deep(197)));
		assert.ok("problem" in parsePython(deep(198)));
		for (const text of ["-", "not ", "a+", "a.a.", "a**", "lambda:"]) {
			assert.ok(!("problem" in parsePython(`${text.repeat(1400)}a`)), text);
			assert.ok("problem" in parsePython(`${text.repeat(3000)}a`), text);
		}
	});
});

describe("parsePython() of what Python takes", () => {
	for (const text of [
		"a if b else lambda *c, d=1, **e: (yield)",
		"{**a, 'b': [*c]}['\\x62':: -1]",
		"f'{a!r:>{b}}' 'c' == rb'\\x' + b'' != {(d := 1), ...}",
		"[a for a, (b, *c) in d if e for f in g]",
		" \\\n a",
		"é.ﬁn @ 0x_F ** 1e-3j",
		'"😀" in job["é"]',
	])
		it(`has a tree for ${JSON.stringify(text)}`, () => {
			const parsed = parsePython(text);
			assert.ok("expression" in parsed, JSON.stringify(parsed));
			const { start, end } = parsed.expression;
			assert.ok(start >= 0 && start < end && end <= text.length);
		});

	it("counts places as JavaScript does", () => {
		const text = '"😀é" == job["A\\x41"]';
		const parsed = parsePython(text);
		assert.ok("expression" in parsed);
		assert.equal(parsed.expression.kind, "comparison");
		if (parsed.expression.kind !== "comparison") return;
		const [, read] = parsed.expression.operands;
		assert.equal(text.slice(read?.start, read?.end), 'job["A\\x41"]');
	});
});
