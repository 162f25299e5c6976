import assert from "node:assert/strict";
import { parseClassAd } from "../../glideinwms/classad/parseClassAd.ts";

describe("parseClassAd() on faults", () => {
	for (const [text, offset, message] of [
		["", 0, /^Found the end where an operand is needed/],
		["a &&", 4, /^Found the end where an operand is needed/],
		["a && )", 5, /^Found "\)" where an operand is needed/],
		[
			'(stringListMember("GLUEX", VOs) && (Type =?= "OSG-ITB")',
			55,
			/^Found the end where "\)" is needed for the "\(" at character 1: write/,
		],
		[
			"(a))",
			3,
			/^Found "\)" where an operator or the end .* open a "\(" for it$/,
		],
		["a,b", 1, /^Found "," .* make the list a string$/],
		[
			"a b",
			2,
			/^Found "b" where an operator or the end is needed: write an op/,
		],
		["a = 1", 2, /^Found "=" .*: write == instead$/],
		["(a = 1)", 3, /^Found "=" .*: write == instead$/],
		["a AND b", 2, /^Found "AND" .*: write && instead$/],
		["a or b", 2, /^Found "or" .*: write \|\| instead$/],
		["a constructor", 2, /^Found "constructor" .*: write an operator$/],
		["a =? b", 2, /^"=\?" cannot be set: is no operator: write =\?=/],
		["a ? b", 5, /^Found the end where "\?" requires ":"/],
		["a ?: !b", 5, /^Found "!" where an operand is needed/],
		["{a,}", 3, /^Found "}" where an operand is needed/],
		["f(a,)", 4, /^Found "\)" where an operand is needed/],
		["{a", 2, /"}" is needed for the "{" at character 1/],
		["a[0", 3, /"]" is needed for the "\[" at character 2/],
		["[;]", 2, /^Found "]" where an attribute's name is needed/],
		["[''=1]", 1, /^Found '' where an attribute's name is needed/],
		["[a 1]", 3, /^Found "1" where "=" is needed after the name/],
		["a.true", 2, /^Found "true" where an attribute's name is needed/],
		["a.5", 1, /^Found ".5" where an operator or the end is needed/],
		['"a" "b"', 4, /^Found "b" where an operator or the end is needed/],
		['a == "x', 5, /^Found a string that nothing closes: end it with "/],
		["'a", 0, /^Found a quoted name that nothing closes: end it with '/],
		['"a\\" ', 0, /^Found a string that nothing closes/],
		["a /* b", 2, /^Found "\/\*" and no "\*\/" behind it/],
		["/* b", 0, /^Found "\/\*" and no "\*\/" behind it/],
		["a\0", 1, /^Found a zero character/],
		["$(X)", 0, /^Found "\$", .* what the macro stands for/],
		["a == é", 5, /^Found "é", .* put it into a string$/],
		["😀", 0, /^Found "😀"/],
		["010", 0, /^Found 010, a number that begins with 0/],
		["0x1F", 0, /^Found 0x1F, a number that begins with 0/],
		["-08", 0, /^Found -08, a number that begins with 0/],
		["0x", 0, /^Found 0x, a number without digits/],
		["1.", 0, /^Found 1., a number that ends in a point/],
		["1e+", 0, /^Found 1e\+, a number without an exponent/],
		["1K", 1, /^Found "K" where an operator or the end is needed/],
		['absTime("x")', 0, /^absTime\("x"\) cannot be set: .* as in 2026-/],
		['1 + relTime("x")', 4, /^relTime\("x"\) cannot be set: .* as in 1\+12:/],
	] as const)
		it(`refuses ${JSON.stringify(text)} at character ${offset + 1}`, () => {
			const result = parseClassAd(text);
			assert.ok("fault" in result);
			assert.equal(result.fault.offset, offset);
			assert.match(result.fault.message, message);
		});

	for (const text of [
		'absTime("2026")',
		'absTime("2026-01-31T12:00:00-06:00")',
		'absTime("20260131 120000 +0100")',
		'absTime("2026-01-31Z ")',
		'absTime(("x"))',
		'absTime("x", 1)',
		'relTime("")',
		'relTime("-1d 2h 3m 4.5s")',
		'relTime("12:30")',
	])
		it(`takes ${text}`, () => {
			assert.ok("expression" in parseClassAd(text));
		});
});
