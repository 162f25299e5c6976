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
		["a =? b", 2, /^"=\?" is not an operator: write =\?= to compare/],
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
		[
			'a == "x',
			5,
			/^Found a string that is not closed: end it with ", and escape one inside it with a backslash/,
		],
		[
			"'a",
			0,
			/^Found a quoted name that is not closed: end it with ', and escape one inside it with a backslash/,
		],
		[
			'"a\\" ',
			0,
			/^Found a string that is not closed: end it with ", and escape one inside it with a backslash/,
		],
		["a /* b", 2, /^"\/\*" has no "\*\/" after it: close the comment/],
		["/* b", 0, /^"\/\*" has no "\*\/" after it: close the comment/],
		["a\0", 1, /^A zero character ends the text for HTCondor: remove it/],
		[
			"$(X)",
			0,
			/^"\$" has no meaning in an expression: write the macro's value, expressions are read without macros/,
		],
		[
			"a == é",
			5,
			/^"é" has no meaning in an expression: remove it, or put it into a string/,
		],
		[
			"😀",
			0,
			/^"😀" has no meaning in an expression: remove it, or put it into a string/,
		],
		[
			"010",
			0,
			/^The number 010 starts with 0: HTCondor only accepts decimal numbers, so remove the 0 or convert it/,
		],
		[
			"0x1F",
			0,
			/^The number 0x1F starts with 0: HTCondor only accepts decimal numbers, so remove the 0 or convert it/,
		],
		[
			"-08",
			0,
			/^The number -08 starts with 0: HTCondor only accepts decimal numbers, so remove the 0 or convert it/,
		],
		["0x", 0, /^The number 0x has no digits: write it in decimal/],
		["1.", 0, /^The number 1\. ends with a point: write a digit after it/],
		["1e+", 0, /^The number 1e\+ has no exponent: write a digit after it/],
		["1K", 1, /^Found "K" where an operator or the end is needed/],
		[
			'absTime("x")',
			0,
			/^absTime\("x"\) cannot be set: HTCondor cannot parse as a time: write it as in \S+\+00:00/,
		],
		[
			'1 + relTime("x")',
			4,
			/^relTime\("x"\) cannot be set: HTCondor cannot parse as a time: write it as in 1\+12:30:00 \(days\+hours:minutes:seconds\)/,
		],
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
