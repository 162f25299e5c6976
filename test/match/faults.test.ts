import assert from "node:assert/strict";
import { parsePython } from "../../glideinwms/python/parsePython.ts";

/** A text with the place of the fault marked by ¦, and what the message says. */
const faults: readonly (readonly [text: string, message: RegExp])[] = [
	["¦", /^Found nothing: write True/],
	['job["A"] == 1 ¦&& True', /^Found &&, .* write and$/],
	["a ¦|| b", /write or$/],
	["¦!a", /write not$/],
	["a ¦=?= b", /write ==$/],
	["a ¦=!= b", /write !=$/],
	["a ¦<> b", /write !=$/],
	["a ¦= 1", /^Found "=" where .* write == to compare$/],
	["(a == 1¦", /"\)" is needed for the "\(" at character 1/],
	["(a == 1¦]", /"\)" is needed for the "\(" at character 1/],
	["a == 1¦)", /^Found "\)" where an operator or the end is needed/],
	["a in [1, 2¦", /"]" is needed for the "\[" at character 6/],
	['a == ¦"x', /^Found a string that nothing closes: end it with "/],
	["a == ¦", /^Found the end where an operand is needed/],
	["a and ¦or b", /^Found the keyword or where an operand/],
	["a ¦b", /^Found "b" where an operator or the end is needed/],
	["¦ True", /^Found blanks in front/],
	["a¦\nand b", /write it in one line$/],
	["a¦\0", /^Found a zero character/],
	["a¦\u00a0b", /has no meaning there/],
	["a == ¦0777", /^Found 0777, a number that begins with 0/],
	["a == ¦1__0", /no number .* one _ between/],
	["a == ¦10L", /write 10 without the letter/],
	["a == ¦2GB", /quotes around a text/],
	["a if b¦", /else is needed for the if/],
	["job.get('A' ¦1)", /"\)" is needed for the "\("/],
	["f(a=1, ¦b)", /put it before$/],
	["f(a=1, ¦a=2)", /^Found the parameter a twice/],
	["f(¦a for a in b, 1)", /put parentheses around it$/],
	["a.¦if", /^Found the keyword if where a name is needed/],
	["'¦\\x4'", /two backslashes for one/],
	["b'¦é'", /beyond ASCII in bytes/],
	["'a' b'¦c'", /bytes and text as one string/],
	["f'¦}'", /write }} for one/],
	["f'{¦}'", /^Found empty braces/],
	["f'{a¦#}'", /since 3.12 only/],
	["(¦yield a)", /^Found yield/],
	["¦await a", /^Found await/],
	["[a for ¦1 in b]", /a loop cannot set/],
	["[a for a ¦of b]", /in is needed for the for/],
	["[(¦a := 1) for a in b]", /which a loop around it sets/],
	["lambda a, ¦a: 1", /^Found the parameter a twice/],
	["a or ¦lambda: b", /put parentheses around it$/],
	["a[¦*b]", /since 3.11 only/],
	["print ¦1", /an operator or the end/],
	["a ¦\\b", /^Found a backslash/],
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
		assert.ok("expression" in parsePython(deep(180)));
		assert.ok("problem" in parsePython(deep(200)));
		for (const text of ["-", "not ", "a+", "a.a.", "a**", "lambda:"]) {
			assert.ok("expression" in parsePython(`${text.repeat(1400)}a`), text);
			assert.ok("problem" in parsePython(`${text.repeat(3000)}a`), text);
		}
	});
});
